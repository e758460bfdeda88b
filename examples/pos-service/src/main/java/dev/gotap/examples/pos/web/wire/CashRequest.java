package dev.gotap.examples.pos.web.wire;

import dev.gotap.examples.pos.payments.CashPayment;
import dev.gotap.examples.pos.problem.Field;
import org.jspecify.annotations.Nullable;

/**
 * Money put on the counter.
 *
 * @param reference the client's own name for this attempt, 1 to 64 of {@code A-Z a-z 0-9 . _ -}; null gives up the
 *     protection against paying twice
 * @param tenderedCents what the customer handed over
 * @param currency EUR, or null
 */
public record CashRequest(
        @Nullable String reference,
        @Nullable Long tenderedCents,
        @Nullable String currency) {

    /** The payment. */
    public CashPayment payment() {
        Euro.require(currency);
        return new CashPayment(reference, Field.at("tenderedCents").present(tenderedCents));
    }
}
