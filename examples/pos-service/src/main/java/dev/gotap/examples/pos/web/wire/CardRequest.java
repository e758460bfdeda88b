package dev.gotap.examples.pos.web.wire;

import dev.gotap.examples.pos.payments.CardPayment;
import dev.gotap.examples.pos.problem.Field;
import org.jspecify.annotations.Nullable;

/**
 * A card to charge.
 *
 * @param reference the client's own name for this attempt, 1 to 64 of {@code A-Z a-z 0-9 . _ -}; null gives up the
 *     protection against charging twice
 * @param card a number or token, 1 to 64 of the same characters
 * @param amountCents at most what is due; null for all of it
 * @param currency EUR, or null
 */
public record CardRequest(
        @Nullable String reference,
        @Nullable String card,
        @Nullable Long amountCents,
        @Nullable String currency) {

    /** The payment. */
    public CardPayment payment() {
        Euro.require(currency);
        return new CardPayment(reference, amountCents, Field.at("card").present(card));
    }

    /** Without the card. */
    @Override
    public String toString() {
        return "CardRequest[" + reference + ", " + amountCents + " cents]";
    }
}
