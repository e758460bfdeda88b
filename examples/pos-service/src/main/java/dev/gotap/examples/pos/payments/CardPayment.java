package dev.gotap.examples.pos.payments;

import org.jspecify.annotations.Nullable;

/**
 * A card to charge.
 *
 * @param reference the client's own name for this attempt, up to 64 of {@code A-Z a-z 0-9 . _ -}: sending it again
 *     charges nothing twice and answers with what became of it; null to have one made up
 * @param amountCents at most what is due; null for all of it
 * @param card number or token, up to 64 of the same characters; never stored, never printed
 */
public record CardPayment(
        @Nullable String reference, @Nullable Long amountCents, String card) {
    /** Without the card. */
    @Override
    public String toString() {
        return "CardPayment[" + reference + ", " + amountCents + " cents]";
    }
}
