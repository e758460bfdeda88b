package dev.gotap.examples.pos.reports;

import dev.gotap.examples.pos.catalogue.Unit;
import dev.gotap.examples.pos.money.Totals;
import dev.gotap.examples.pos.payments.PaymentKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One business day.
 *
 * @param businessDate the day
 * @param closing its Z-report, once it is closed; the figures are final then
 * @param sales what was sold
 * @param refunds what was given back
 * @param takings by kind of payment
 * @param cashCents what the drawer should have gained: cash received less change and cash given back
 * @param topProducts those that sold for the most, best first
 */
public record DayReport(
        LocalDate businessDate,
        @Nullable Closing closing,
        Turnover sales,
        Turnover refunds,
        List<Takings> takings,
        long cashCents,
        List<TopProduct> topProducts) {

    /** Keeps its own lists. */
    public DayReport {
        takings = List.copyOf(takings);
        topProducts = List.copyOf(topProducts);
    }

    /** True if nothing can be added to it any more. */
    public boolean isClosed() {
        return closing != null;
    }

    /**
     * The Z-report of a day.
     *
     * @param number from 1, without gaps
     * @param closedAt when the day was closed
     */
    public record Closing(int number, Instant closedAt) {}

    /**
     * How many, and how much.
     *
     * @param count sales or refunds
     * @param totals gross, net, and tax per rate
     */
    public record Turnover(long count, Totals totals) {}

    /**
     * Money of one kind.
     *
     * @param kind cash or card
     * @param payments how many
     * @param receivedCents for sales, change deducted
     * @param refunds how many
     * @param refundedCents given back
     */
    public record Takings(PaymentKind kind, long payments, long receivedCents, long refunds, long refundedCents) {}

    /**
     * A product and what it sold for; refunds are not deducted.
     *
     * @param sku the product
     * @param name as printed last
     * @param unit of the quantity
     * @param quantity pieces or kilograms
     * @param totalCents with tax
     */
    public record TopProduct(String sku, String name, Unit unit, BigDecimal quantity, long totalCents) {}
}
