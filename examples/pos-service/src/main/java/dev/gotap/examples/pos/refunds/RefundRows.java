package dev.gotap.examples.pos.refunds;

import dev.gotap.examples.pos.journal.Journal;
import dev.gotap.examples.pos.money.Quantity;
import dev.gotap.examples.pos.money.TaxPart;
import dev.gotap.examples.pos.money.Totals;
import dev.gotap.examples.pos.payments.PaymentKind;
import dev.gotap.examples.pos.storage.Row;
import dev.gotap.examples.pos.storage.Transaction;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The SQL of refunds. Callers that change one hold the lock of its sale. */
public final class RefundRows {

    private RefundRows() {}

    /** The refund of that id. */
    public static Optional<RefundView> byId(Transaction tx, long id) {
        return tx.first("select * from refund where id = ?", row -> refund(tx, row), id);
    }

    static Optional<RefundView> byReference(Transaction tx, String reference) {
        return tx.first("select * from refund where reference = ?", row -> refund(tx, row), reference);
    }

    static List<RefundView> ofSale(Transaction tx, long saleId) {
        return tx.list("select * from refund where sale_id = ? order by id", row -> refund(tx, row), saleId);
    }

    static List<Long> pending(Transaction tx) {
        return tx.list("select id from refund where status = 'PENDING' order by id", row -> row.number("id"));
    }

    static String fingerprint(Transaction tx, String reference) {
        return tx.first("select fingerprint from refund where reference = ?", row -> row.text("fingerprint"), reference)
                .orElseThrow();
    }

    static void insertLine(Transaction tx, long refundId, long saleId, Remainder.Part part) {
        tx.update(
                "insert into refund_line (refund_id, sale_id, line, quantity_thousandths, amount_cents) values (?,?,?,?,?)",
                refundId,
                saleId,
                part.line(),
                part.quantity().thousandths(),
                part.amountCents());
    }

    static void insertTax(Transaction tx, long refundId, TaxPart part) {
        tx.update(
                "insert into refund_tax (refund_id, tax_basis_points, gross_cents, net_cents, tax_cents) values (?,?,?,?,?)",
                refundId,
                part.taxBasisPoints(),
                part.grossCents(),
                part.netCents(),
                part.taxCents());
    }

    static void markDeclined(Transaction tx, long refundId, String message) {
        tx.update("update refund set status = 'DECLINED', terminal_message = ? where id = ?", message, refundId);
    }

    static void markPaidOut(Transaction tx, long refundId, LocalDate businessDate, String message) {
        tx.update(
                "update refund set status = 'PAID_OUT', business_date = ?, terminal_message = ? where id = ?",
                businessDate,
                message.isEmpty() ? null : message,
                refundId);
    }

    /**
     * What is left of each line of the sale.
     *
     * @param pendingToo true to count as returned what is only about to be
     */
    static List<Remainder> remainders(Transaction tx, long saleId, boolean pendingToo) {
        return tx.list("""
                select line.line, line.quantity_thousandths, line.total_cents, line.tax_basis_points, line.unit,
                    coalesce(sum(back.quantity_thousandths), 0) as returned,
                    coalesce(sum(back.amount_cents), 0) as refunded
                from sale_line line
                left join (select refund_line.* from refund_line join refund on refund.id = refund_line.refund_id
                           where refund.status = 'PAID_OUT' or (refund.status = 'PENDING' and ?)) back
                    on back.sale_id = line.sale_id and back.line = line.line
                where line.sale_id = ?
                group by line.line, line.quantity_thousandths, line.total_cents, line.tax_basis_points, line.unit
                order by line.line
                """, RefundRows::remainder, pendingToo, saleId);
    }

    private static Remainder remainder(Row row) {
        return new Remainder(
                row.smallNumber("line"),
                row.number("quantity_thousandths"),
                row.number("returned"),
                row.number("total_cents"),
                row.number("refunded"),
                row.smallNumber("tax_basis_points"),
                row.text("unit").equals("PIECE"));
    }

    private static RefundView refund(Transaction tx, Row row) {
        long id = row.number("id");
        RefundStatus status = row.constant("status", RefundStatus.class);
        return new RefundView(
                id,
                row.number("sale_id"),
                row.text("reference"),
                row.text("terminal"),
                row.constant("kind", PaymentKind.class),
                status,
                lines(tx, id),
                row.number("amount_cents"),
                status == RefundStatus.PAID_OUT ? totals(tx, id) : null,
                row.nullable("reason", String.class),
                row.nullable("terminal_message", String.class),
                row.instant("created_at"),
                Journal.ofRefund(tx, id).map(Journal.Issued::number).orElse(null));
    }

    private static List<RefundView.Line> lines(Transaction tx, long refundId) {
        return tx.list(
                """
                select refund_line.line, refund_line.quantity_thousandths, amount_cents, name, unit_price_cents, tax_basis_points
                from refund_line
                join sale_line on sale_line.sale_id = refund_line.sale_id and sale_line.line = refund_line.line
                where refund_id = ? order by refund_line.line
                """,
                row -> new RefundView.Line(
                        row.smallNumber("line"),
                        row.text("name"),
                        new Quantity(row.number("quantity_thousandths")).number(),
                        row.number("unit_price_cents"),
                        row.smallNumber("tax_basis_points"),
                        row.number("amount_cents")),
                refundId);
    }

    private static Totals totals(Transaction tx, long refundId) {
        return Totals.of(tx.list(
                "select * from refund_tax where refund_id = ? order by tax_basis_points",
                RefundRows::taxPart,
                refundId));
    }

    private static TaxPart taxPart(Row row) {
        return new TaxPart(
                row.smallNumber("tax_basis_points"),
                row.number("gross_cents"),
                row.number("net_cents"),
                row.number("tax_cents"));
    }
}
