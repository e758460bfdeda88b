package dev.gotap.examples.pos.web.dashboard;

import dev.gotap.examples.pos.catalogue.Unit;
import dev.gotap.examples.pos.money.TaxPart;
import dev.gotap.examples.pos.payments.PaymentKind;
import dev.gotap.examples.pos.reports.DayReport;
import dev.gotap.examples.pos.reports.DayReport.Takings;
import dev.gotap.examples.pos.reports.DayReport.TopProduct;
import dev.gotap.examples.pos.sales.SaleView;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * The page as text: a frame from the class path, and the day's figures in it.
 *
 * @param shop its name
 * @param now on the shop's clock
 * @param day the figures
 * @param sales the last ones, newest first
 */
record DayPage(String shop, ZonedDateTime now, DayReport day, List<SaleView> sales) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);
    private static final int TOP = 8;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);

    Html render(String frame) {
        long gross = day.sales().totals().grossCents();
        long back = day.refunds().totals().grossCents();
        long tax = day.sales().totals().taxCents() - day.refunds().totals().taxCents();
        long count = day.sales().count();
        return Html.of(
                frame,
                shop,
                shop,
                DATE.format(day.businessDate()),
                state(),
                TIME.format(now),
                Amount.euro(gross - back),
                back == 0 ? "nothing given back" : Amount.euro(gross) + " sold, " + Amount.euro(back) + " given back",
                count,
                count == 0 ? "no basket yet" : Amount.euro(Math.round((double) gross / count)) + " on average",
                Amount.euro(tax),
                Amount.euro(gross - back - tax) + " without it",
                Amount.euro(day.cashCents()),
                "taken today, change deducted",
                SaleRow.all(sales, now.getZone()),
                topProducts(),
                Html.each(day.takings(), this::takings, Html.text("")),
                Html.each(day.sales().totals().taxes(), DayPage::tax, none(4, "No tax yet.")));
    }

    private Html state() {
        DayReport.Closing closing = day.closing();
        return closing == null
                ? new Html("<span class=\"pill good\">Day open</span>")
                : Html.of("<span class=\"pill quiet\">Closed with Z-report {}</span>", closing.number());
    }

    private Html topProducts() {
        long best = day.topProducts().stream()
                .mapToLong(TopProduct::totalCents)
                .max()
                .orElse(0);
        return Html.each(
                day.topProducts().stream().limit(TOP).toList(),
                product -> topProduct(product, best),
                new Html("<li class=\"none\">Nothing sold yet.</li>"));
    }

    private static Html topProduct(TopProduct product, long best) {
        String unit = product.unit() == Unit.KILOGRAM ? " kg" : " ×";
        return Html.of(
                """
                <li><span class="name">{}</span><span class="much">{}</span><span class="figure">{}</span>
                <progress max="100" value="{}" aria-hidden="true"></progress></li>
                """,
                product.name(),
                product.quantity().toPlainString() + unit,
                Amount.euro(product.totalCents()),
                Amount.percent(product.totalCents(), best));
    }

    private Html takings(Takings takings) {
        long all = day.takings().stream().mapToLong(Takings::receivedCents).sum();
        return Html.of(
                """
                <li><span class="name">{}</span><span class="much">{}</span><span class="figure">{}</span>
                <progress max="100" value="{}" aria-hidden="true"></progress></li>
                """,
                takings.kind() == PaymentKind.CASH ? "Cash" : "Card",
                counted(takings),
                Amount.euro(takings.receivedCents() - takings.refundedCents()),
                Amount.percent(takings.receivedCents(), all));
    }

    private static String counted(Takings takings) {
        String payments = takings.payments() + (takings.payments() == 1 ? " payment" : " payments");
        return takings.refunds() == 0
                ? payments
                : payments + ", " + takings.refunds() + (takings.refunds() == 1 ? " refund" : " refunds");
    }

    private static Html tax(TaxPart part) {
        return Html.of(
                "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>",
                Amount.rate(part.taxBasisPoints()),
                Amount.euro(part.netCents()),
                Amount.euro(part.taxCents()),
                Amount.euro(part.grossCents()));
    }

    static Html none(int columns, String remark) {
        return Html.of("<tr class=\"none\"><td colspan=\"{}\">{}</td></tr>", columns, remark);
    }
}
