package dev.gotap.examples.pos.sales;

import dev.gotap.examples.pos.journal.ReceiptNumber;
import dev.gotap.examples.pos.money.Totals;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sale as it is now.
 *
 * @param id the shop's name for it
 * @param reference the client's name for it
 * @param terminal the till that began it
 * @param status where it is in its life
 * @param openedAt when it began
 * @param lines what is bought, in the order it was rung up
 * @param totals the sum and the tax in it
 * @param paidCents received for good
 * @param pendingCents asked of a card terminal that has not answered yet
 * @param dueCents still to pay: the total less paid and pending
 * @param refundedCents given back, or being given back
 * @param receipt the number of its receipt, once it is paid
 */
public record SaleView(
        long id,
        String reference,
        String terminal,
        SaleStatus status,
        Instant openedAt,
        List<LineView> lines,
        Totals totals,
        long paidCents,
        long pendingCents,
        long dueCents,
        long refundedCents,
        @Nullable ReceiptNumber receipt) {

    /** Keeps its own list. */
    public SaleView {
        lines = List.copyOf(lines);
    }
}
