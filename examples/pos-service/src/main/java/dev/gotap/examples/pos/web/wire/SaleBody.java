package dev.gotap.examples.pos.web.wire;

import dev.gotap.examples.pos.money.Totals;
import dev.gotap.examples.pos.sales.LineView;
import dev.gotap.examples.pos.sales.SaleStatus;
import dev.gotap.examples.pos.sales.SaleView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sale as it is now.
 *
 * @param id opaque
 * @param reference the client's name for it
 * @param terminal the till that began it
 * @param status where it is in its life
 * @param openedAt when it began
 * @param currency of every amount below
 * @param lines what is bought
 * @param totals the sum and the tax in it
 * @param paidCents received for good
 * @param pendingCents asked of a card terminal that has not answered yet
 * @param dueCents still to pay
 * @param refundedCents given back, or being given back
 * @param receipt the number of its receipt, once it is paid
 */
public record SaleBody(
        String id,
        String reference,
        String terminal,
        SaleStatus status,
        Instant openedAt,
        String currency,
        List<LineView> lines,
        Totals totals,
        long paidCents,
        long pendingCents,
        long dueCents,
        long refundedCents,
        @Nullable String receipt) {

    /** That sale, for the wire. */
    public static SaleBody of(SaleView sale) {
        return new SaleBody(
                Id.SALE.of(sale.id()),
                sale.reference(),
                sale.terminal(),
                sale.status(),
                sale.openedAt(),
                Euro.CODE,
                sale.lines(),
                sale.totals(),
                sale.paidCents(),
                sale.pendingCents(),
                sale.dueCents(),
                sale.refundedCents(),
                sale.receipt() == null ? null : sale.receipt().toString());
    }
}
