package dev.gotap.examples.pos.web.wire;

import dev.gotap.examples.pos.catalogue.PriceChange;
import java.time.Instant;

/**
 * What a product cost before and after.
 *
 * @param oldCents until then
 * @param newCents from then on
 * @param currency of both
 * @param changedAt when
 */
public record PriceChangeBody(long oldCents, long newCents, String currency, Instant changedAt) {

    /** That change, for the wire. */
    public static PriceChangeBody of(PriceChange change) {
        return new PriceChangeBody(change.oldCents(), change.newCents(), Euro.CODE, change.changedAt());
    }
}
