package dev.gotap.examples.pos.web.wire;

import dev.gotap.examples.pos.problem.Field;
import org.jspecify.annotations.Nullable;

/**
 * A new price.
 *
 * @param priceCents with tax, 1 to 100,000,000
 * @param currency EUR, or null
 */
public record PriceRequest(
        @Nullable Long priceCents, @Nullable String currency) {

    /** The price. */
    public long cents() {
        Euro.require(currency);
        return Field.at("priceCents").present(priceCents);
    }
}
