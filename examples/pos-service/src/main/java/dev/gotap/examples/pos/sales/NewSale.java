package dev.gotap.examples.pos.sales;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a till sends to begin a sale.
 *
 * @param terminal the till, 1 to 16 of {@code A-Z a-z 0-9 . _ -}
 * @param reference the client's own name for this attempt, up to 64 such characters: sending it again answers with the
 *     sale it made before. Null to have one made up, which gives up that protection
 * @param lines what is bought; null or empty to scan it later
 */
public record NewSale(
        String terminal,
        @Nullable String reference,
        @Nullable List<NewLine> lines) {

    /** A sale without lines or reference. */
    public static NewSale at(String terminal) {
        return new NewSale(terminal, null, null);
    }
}
