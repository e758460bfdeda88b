package dev.gotap.examples.pos.web.wire;

import dev.gotap.examples.pos.money.Totals;
import dev.gotap.examples.pos.payments.PaymentKind;
import dev.gotap.examples.pos.refunds.RefundStatus;
import dev.gotap.examples.pos.refunds.RefundView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refund as it is now.
 *
 * @param id opaque
 * @param saleId what was bought
 * @param reference the client's name for it
 * @param terminal the till
 * @param kind cash or card
 * @param status where it is in its life
 * @param currency of every amount below
 * @param amountCents what is given back
 * @param lines what came back
 * @param totals the same with its tax, once it is paid out
 * @param reason for the books
 * @param terminalMessage the card terminal's approval code or reason
 * @param createdAt when it was begun
 * @param receipt the number of its receipt, once it is paid out
 */
public record RefundBody(
        String id,
        String saleId,
        String reference,
        String terminal,
        PaymentKind kind,
        RefundStatus status,
        String currency,
        long amountCents,
        List<RefundView.Line> lines,
        @Nullable Totals totals,
        @Nullable String reason,
        @Nullable String terminalMessage,
        Instant createdAt,
        @Nullable String receipt) {

    /** That refund, for the wire. */
    public static RefundBody of(RefundView refund) {
        return new RefundBody(
                Id.REFUND.of(refund.id()),
                Id.SALE.of(refund.saleId()),
                refund.reference(),
                refund.terminal(),
                refund.kind(),
                refund.status(),
                Euro.CODE,
                refund.amountCents(),
                refund.lines(),
                refund.totals(),
                refund.reason(),
                refund.terminalMessage(),
                refund.createdAt(),
                refund.receipt() == null ? null : refund.receipt().toString());
    }
}
