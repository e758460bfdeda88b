package dev.gotap.examples.pos.refunds;

import dev.gotap.examples.pos.payments.PaymentKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a till sends to give money back.
 *
 * @param terminal the till that does it
 * @param reference the client's own name for this attempt, up to 64 of {@code A-Z a-z 0-9 . _ -}: sending it again
 *     gives nothing back twice; null to have one made up
 * @param kind cash, or to a card that paid
 * @param lines what is returned; null or empty for everything that is left
 * @param reason for the books, up to 80 characters
 */
public record NewRefund(
        String terminal,
        @Nullable String reference,
        PaymentKind kind,
        @Nullable List<ReturnedLine> lines,
        @Nullable String reason) {

    /** Everything that is left. */
    public static NewRefund everything(String terminal, PaymentKind kind) {
        return new NewRefund(terminal, null, kind, null, null);
    }
}
