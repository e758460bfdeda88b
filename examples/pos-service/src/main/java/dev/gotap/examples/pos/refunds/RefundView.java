package dev.gotap.examples.pos.refunds;

import dev.gotap.examples.pos.journal.ReceiptNumber;
import dev.gotap.examples.pos.money.Totals;
import dev.gotap.examples.pos.payments.PaymentKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refund as it is now.
 *
 * @param id the shop's name for it
 * @param saleId what was bought
 * @param reference the client's and the terminal's name for it
 * @param terminal the till
 * @param kind cash or card
 * @param status where it is in its life
 * @param lines what came back
 * @param amountCents what is given back
 * @param totals the same with its tax, once it is paid out
 * @param reason for the books
 * @param terminalMessage the card terminal's approval code or reason
 * @param createdAt when it was begun
 * @param receipt the number of its receipt, once it is paid out
 */
public record RefundView(
        long id,
        long saleId,
        String reference,
        String terminal,
        PaymentKind kind,
        RefundStatus status,
        List<Line> lines,
        long amountCents,
        @Nullable Totals totals,
        @Nullable String reason,
        @Nullable String terminalMessage,
        Instant createdAt,
        @Nullable ReceiptNumber receipt) {

    /** Keeps its own list. */
    public RefundView {
        lines = List.copyOf(lines);
    }

    /**
     * Some or all of a line of the sale.
     *
     * @param line its number on the receipt of the sale
     * @param name as printed
     * @param quantity pieces or kilograms
     * @param unitPriceCents what one of them cost, with tax
     * @param taxBasisPoints 1900 is 19 %
     * @param amountCents given back for it, with tax
     */
    public record Line(
            int line, String name, BigDecimal quantity, long unitPriceCents, int taxBasisPoints, long amountCents) {}
}
