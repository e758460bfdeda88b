package dev.gotap.examples.pos.web.wire;

import dev.gotap.examples.pos.payments.PaymentKind;
import dev.gotap.examples.pos.payments.PaymentStatus;
import dev.gotap.examples.pos.payments.PaymentView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment as it is now.
 *
 * @param id opaque
 * @param saleId what it pays for
 * @param reference the client's name for it
 * @param kind cash or card
 * @param status where it is in its life
 * @param currency of every amount below
 * @param amountCents what it pays
 * @param tenderedCents what was handed over
 * @param changeCents what goes back over the counter
 * @param terminalMessage the card terminal's approval code or reason
 * @param createdAt when it was begun
 */
public record PaymentBody(
        String id,
        String saleId,
        String reference,
        PaymentKind kind,
        PaymentStatus status,
        String currency,
        long amountCents,
        long tenderedCents,
        long changeCents,
        @Nullable String terminalMessage,
        Instant createdAt) {

    /** That payment, for the wire. */
    public static PaymentBody of(PaymentView payment) {
        return new PaymentBody(
                Id.PAYMENT.of(payment.id()),
                Id.SALE.of(payment.saleId()),
                payment.reference(),
                payment.kind(),
                payment.status(),
                Euro.CODE,
                payment.amountCents(),
                payment.tenderedCents(),
                payment.changeCents(),
                payment.terminalMessage(),
                payment.createdAt());
    }
}
