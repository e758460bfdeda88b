package dev.gotap.examples.pos.web.wire;

import dev.gotap.examples.pos.reports.DayReport;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A business day in figures.
 *
 * @param businessDate the day
 * @param closed true when the figures are final
 * @param closing its Z-report, once it is closed
 * @param currency of every amount below
 * @param sales what was sold
 * @param refunds what was given back
 * @param takings by kind of payment
 * @param cashCents what the drawer should have gained
 * @param topProducts those that sold for the most, best first
 */
public record DayBody(
        LocalDate businessDate,
        boolean closed,
        DayReport.@Nullable Closing closing,
        String currency,
        DayReport.Turnover sales,
        DayReport.Turnover refunds,
        List<DayReport.Takings> takings,
        long cashCents,
        List<DayReport.TopProduct> topProducts) {

    /** That day, for the wire. */
    public static DayBody of(DayReport day) {
        return new DayBody(
                day.businessDate(),
                day.isClosed(),
                day.closing(),
                Euro.CODE,
                day.sales(),
                day.refunds(),
                day.takings(),
                day.cashCents(),
                day.topProducts());
    }
}
