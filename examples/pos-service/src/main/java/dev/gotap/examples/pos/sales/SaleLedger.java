package dev.gotap.examples.pos.sales;

import dev.gotap.examples.pos.journal.Journal;
import dev.gotap.examples.pos.money.Totals;
import dev.gotap.examples.pos.problem.NotFound;
import dev.gotap.examples.pos.storage.PageRequest;
import dev.gotap.examples.pos.storage.Row;
import dev.gotap.examples.pos.storage.Transaction;
import java.util.List;

/** Lets payments and refunds read, lock and settle a sale within their own transactions. Safe for many threads. */
public final class SaleLedger {

    private static final String SALE = """
            select sale.*,
                (select coalesce(sum(amount_cents), 0) from payment
                  where sale_id = sale.id and status = 'CAPTURED') as paid_cents,
                (select coalesce(sum(amount_cents), 0) from payment
                  where sale_id = sale.id and status in ('PENDING', 'CANCELLING')) as pending_cents,
                (select coalesce(sum(amount_cents), 0) from refund
                  where sale_id = sale.id and status in ('PENDING', 'PAID_OUT')) as refunded_cents
            from sale where id = ?
            """;

    private final Journal journal;

    /** The ledger that takes its receipt numbers from that journal. */
    public SaleLedger(Journal journal) {
        this.journal = journal;
    }

    /** The sale as this transaction sees it. */
    public SaleView load(Transaction tx, long saleId) {
        return tx.first(SALE, row -> view(tx, row), saleId).orElseThrow(() -> new NotFound("sale", saleId));
    }

    /** The sales begun last, newest first, as this transaction sees them. */
    public List<SaleView> latest(Transaction tx, int most) {
        return SaleRows.ids(tx, SaleQuery.all(PageRequest.first(most))).items().stream()
                .map(id -> load(tx, id))
                .toList();
    }

    /** The sale, which nobody else can change until the transaction ends. Locked before anything else is. */
    public SaleView lock(Transaction tx, long saleId) {
        // In a statement of its own: the sums above must be read after the lock was granted.
        tx.first("select id from sale where id = ? for update", row -> row.number("id"), saleId);
        return load(tx, saleId);
    }

    /** Makes the locked sale PAID if nothing is left to pay: it gets its receipt, its business date and its tax. */
    public SaleView settle(Transaction tx, long saleId) {
        SaleView sale = load(tx, saleId);
        if (sale.status() != SaleStatus.OPEN || sale.paidCents() < sale.totals().grossCents()) {
            return sale;
        }
        Journal.Issued receipt = journal.issueForSale(tx, sale.terminal(), saleId);
        SaleRows.markPaid(tx, saleId, receipt.number().businessDate(), receipt.at());
        sale.totals().taxes().forEach(part -> SaleRows.insertTax(tx, saleId, part));
        return load(tx, saleId);
    }

    /** Records that some or all of the locked sale was given back. */
    public void markRefunded(Transaction tx, long saleId, boolean everything) {
        SaleRows.setStatus(tx, saleId, everything ? SaleStatus.REFUNDED : SaleStatus.PARTIALLY_REFUNDED);
    }

    private static SaleView view(Transaction tx, Row row) {
        long id = row.number("id");
        List<LineView> lines = SaleRows.lines(tx, id);
        Totals totals = totals(lines);
        long paid = row.number("paid_cents");
        long pending = row.number("pending_cents");
        return new SaleView(
                id,
                row.text("reference"),
                row.text("terminal"),
                row.constant("status", SaleStatus.class),
                row.instant("opened_at"),
                lines,
                totals,
                paid,
                pending,
                totals.grossCents() - paid - pending,
                row.number("refunded_cents"),
                Journal.ofSale(tx, id).map(Journal.Issued::number).orElse(null));
    }

    private static Totals totals(List<LineView> lines) {
        var sum = new Totals.Sum();
        lines.forEach(line -> sum.add(line.taxBasisPoints(), line.totalCents()));
        return sum.totals();
    }
}
