package dev.gotap.examples.pos.sales;

import dev.gotap.examples.pos.catalogue.Unit;
import dev.gotap.examples.pos.money.Quantity;
import dev.gotap.examples.pos.money.TaxPart;
import dev.gotap.examples.pos.storage.Page;
import dev.gotap.examples.pos.storage.Row;
import dev.gotap.examples.pos.storage.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The SQL of sales. Callers that change a sale hold its lock. */
final class SaleRows {

    private SaleRows() {}

    static long insert(Transaction tx, String reference, String fingerprint, String terminal, Instant openedAt) {
        return tx.insert(
                "insert into sale (reference, fingerprint, terminal, status, opened_at) values (?, ?, ?, 'OPEN', ?)",
                reference,
                fingerprint,
                terminal,
                openedAt);
    }

    static String fingerprint(Transaction tx, String reference) {
        return tx.first("select fingerprint from sale where reference = ?", row -> row.text("fingerprint"), reference)
                .orElseThrow();
    }

    static long idOf(Transaction tx, String reference) {
        return tx.number("select id from sale where reference = ?", reference);
    }

    static void addLine(Transaction tx, long saleId, LineRequest line) {
        tx.update("update sale set last_line = last_line + 1 where id = ?", saleId);
        tx.update(
                """
                insert into sale_line (sale_id, line, sku, name, unit, unit_price_cents, tax_basis_points,
                                       quantity_thousandths, total_cents)
                values (?, (select last_line from sale where id = ?), ?, ?, ?, ?, ?, ?, ?)
                """,
                saleId,
                saleId,
                line.product().sku(),
                line.product().name(),
                line.product().unit(),
                line.product().priceCents(),
                line.product().taxBasisPoints(),
                line.quantity().thousandths(),
                line.total().cents());
    }

    static void changeLine(Transaction tx, long saleId, int line, LineRequest.Priced priced) {
        tx.update(
                "update sale_line set quantity_thousandths = ?, total_cents = ? where sale_id = ? and line = ?",
                priced.quantity().thousandths(),
                priced.total().cents(),
                saleId,
                line);
    }

    static int removeLine(Transaction tx, long saleId, int line) {
        return tx.update("delete from sale_line where sale_id = ? and line = ?", saleId, line);
    }

    static List<LineView> lines(Transaction tx, long saleId) {
        return tx.list("select * from sale_line where sale_id = ? order by line", SaleRows::line, saleId);
    }

    static void markVoided(Transaction tx, long saleId, Instant at) {
        tx.update("update sale set status = 'VOIDED', voided_at = ? where id = ?", at, saleId);
    }

    static void markPaid(Transaction tx, long saleId, LocalDate businessDate, Instant at) {
        tx.update(
                "update sale set status = 'PAID', business_date = ?, paid_at = ? where id = ?",
                businessDate,
                at,
                saleId);
    }

    static void setStatus(Transaction tx, long saleId, SaleStatus status) {
        tx.update("update sale set status = ? where id = ?", status, saleId);
    }

    static void insertTax(Transaction tx, long saleId, TaxPart part) {
        tx.update(
                "insert into sale_tax (sale_id, tax_basis_points, gross_cents, net_cents, tax_cents) values (?,?,?,?,?)",
                saleId,
                part.taxBasisPoints(),
                part.grossCents(),
                part.netCents(),
                part.taxCents());
    }

    static Page<Long> ids(Transaction tx, SaleQuery query) {
        String where = """
                from sale
                where (cast(? as date) is null or business_date = ?)
                  and (cast(? as varchar) is null or status = ?)
                """;
        Object[] arguments = {query.businessDate(), query.businessDate(), query.status(), query.status()};
        List<Long> ids = tx.list(
                "select id " + where + " order by id desc offset "
                        + query.page().offset() + " rows fetch next "
                        + query.page().size() + " rows only",
                row -> row.number("id"),
                arguments);
        return Page.of(query.page(), ids, tx.number("select count(*) " + where, arguments));
    }

    private static LineView line(Row row) {
        return new LineView(
                row.smallNumber("line"),
                row.text("sku"),
                row.text("name"),
                row.constant("unit", Unit.class),
                new Quantity(row.number("quantity_thousandths")).number(),
                row.number("unit_price_cents"),
                row.smallNumber("tax_basis_points"),
                row.number("total_cents"));
    }
}
