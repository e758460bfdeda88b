package dev.gotap.examples.pos.reports;

import dev.gotap.examples.pos.catalogue.Unit;
import dev.gotap.examples.pos.money.Quantity;
import dev.gotap.examples.pos.money.TaxPart;
import dev.gotap.examples.pos.money.Totals;
import dev.gotap.examples.pos.payments.PaymentKind;
import dev.gotap.examples.pos.reports.DayReport.Closing;
import dev.gotap.examples.pos.reports.DayReport.Takings;
import dev.gotap.examples.pos.reports.DayReport.TopProduct;
import dev.gotap.examples.pos.reports.DayReport.Turnover;
import dev.gotap.examples.pos.storage.Row;
import dev.gotap.examples.pos.storage.Transaction;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The SQL of the day's figures. Tax is added up from receipts, never computed again. */
final class DayRows {

    private DayRows() {}

    static DayReport report(Transaction tx, LocalDate date) {
        List<Takings> takings = takings(tx, date);
        return new DayReport(
                date,
                closing(tx, date).orElse(null),
                sales(tx, date),
                refunds(tx, date),
                takings,
                cash(takings),
                top(tx, date));
    }

    static void insertClosing(Transaction tx, LocalDate date, Instant at) {
        tx.update("""
                insert into z_report (number, business_date, closed_at)
                values ((select coalesce(max(number), 0) + 1 from z_report), ?, ?)
                """, date, at);
    }

    /** The earliest day with receipts after the last one that was closed. */
    static Optional<LocalDate> firstOpenDay(Transaction tx, LocalDate lastClosed) {
        return tx.first(
                "select business_date from receipt where business_date > ? order by business_date fetch first row only",
                row -> row.date("business_date"),
                lastClosed);
    }

    private static Optional<Closing> closing(Transaction tx, LocalDate date) {
        return tx.first(
                "select * from z_report where business_date = ?",
                row -> new Closing(row.smallNumber("number"), row.instant("closed_at")),
                date);
    }

    private static Turnover sales(Transaction tx, LocalDate date) {
        long count = tx.number("select count(*) from sale where business_date = ?", date);
        return new Turnover(count, Totals.of(tx.list("""
                select tax_basis_points, sum(gross_cents) as gross, sum(net_cents) as net, sum(tax_cents) as tax
                from sale_tax join sale on sale.id = sale_tax.sale_id
                where sale.business_date = ?
                group by tax_basis_points order by tax_basis_points
                """, DayRows::taxPart, date)));
    }

    private static Turnover refunds(Transaction tx, LocalDate date) {
        long count = tx.number("select count(*) from refund where business_date = ?", date);
        return new Turnover(count, Totals.of(tx.list("""
                select tax_basis_points, sum(gross_cents) as gross, sum(net_cents) as net, sum(tax_cents) as tax
                from refund_tax join refund on refund.id = refund_tax.refund_id
                where refund.business_date = ?
                group by tax_basis_points order by tax_basis_points
                """, DayRows::taxPart, date)));
    }

    private static List<Takings> takings(Transaction tx, LocalDate date) {
        return Arrays.stream(PaymentKind.values())
                .map(kind -> takings(tx, date, kind))
                .toList();
    }

    private static Takings takings(Transaction tx, LocalDate date, PaymentKind kind) {
        return tx.first(
                        """
                        select
                          (select count(*) from payment join sale on sale.id = sale_id
                            where business_date = ? and kind = ? and payment.status = 'CAPTURED') as payments,
                          (select coalesce(sum(amount_cents), 0) from payment join sale on sale.id = sale_id
                            where business_date = ? and kind = ? and payment.status = 'CAPTURED') as received,
                          (select count(*) from refund where business_date = ? and kind = ?) as refunds,
                          (select coalesce(sum(amount_cents), 0) from refund where business_date = ? and kind = ?) as refunded
                        """,
                        row -> new Takings(
                                kind,
                                row.number("payments"),
                                row.number("received"),
                                row.number("refunds"),
                                row.number("refunded")),
                        date,
                        kind,
                        date,
                        kind,
                        date,
                        kind,
                        date,
                        kind)
                .orElseThrow();
    }

    private static long cash(List<Takings> takings) {
        return takings.stream()
                .filter(each -> each.kind() == PaymentKind.CASH)
                .mapToLong(each -> each.receivedCents() - each.refundedCents())
                .sum();
    }

    private static List<TopProduct> top(Transaction tx, LocalDate date) {
        return tx.list("""
                select sku, max(name) as name, max(unit) as unit,
                       sum(quantity_thousandths) as quantity, sum(total_cents) as total
                from sale_line join sale on sale.id = sale_line.sale_id
                where sale.business_date = ?
                group by sku order by total desc, sku fetch first 10 rows only
                """, DayRows::topProduct, date);
    }

    private static TopProduct topProduct(Row row) {
        BigDecimal quantity = new Quantity(row.number("quantity")).number();
        return new TopProduct(
                row.text("sku"), row.text("name"), row.constant("unit", Unit.class), quantity, row.number("total"));
    }

    private static TaxPart taxPart(Row row) {
        return new TaxPart(
                row.smallNumber("tax_basis_points"), row.number("gross"), row.number("net"), row.number("tax"));
    }
}
