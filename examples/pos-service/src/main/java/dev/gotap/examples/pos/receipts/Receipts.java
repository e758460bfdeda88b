package dev.gotap.examples.pos.receipts;

import static java.util.Objects.requireNonNull;

import dev.gotap.examples.pos.journal.Journal;
import dev.gotap.examples.pos.payments.PaymentRows;
import dev.gotap.examples.pos.payments.PaymentStatus;
import dev.gotap.examples.pos.payments.PaymentView;
import dev.gotap.examples.pos.problem.Conflict;
import dev.gotap.examples.pos.problem.NotFound;
import dev.gotap.examples.pos.refunds.RefundRows;
import dev.gotap.examples.pos.refunds.RefundView;
import dev.gotap.examples.pos.sales.LineView;
import dev.gotap.examples.pos.sales.SaleLedger;
import dev.gotap.examples.pos.sales.SaleView;
import dev.gotap.examples.pos.storage.Transaction;
import dev.gotap.examples.pos.storage.Transactions;
import java.time.ZoneId;
import java.util.List;

/** Finds the receipts of settled sales and refunds. Safe for many threads. */
public final class Receipts {

    private final Transactions transactions;
    private final SaleLedger ledger;
    private final ShopIdentity shop;
    private final ZoneId zone;

    /** The receipts of that shop, dated in that zone. */
    public Receipts(Transactions transactions, SaleLedger ledger, ShopIdentity shop, ZoneId zone) {
        this.transactions = transactions;
        this.ledger = ledger;
        this.shop = shop;
        this.zone = zone;
    }

    /** The receipt of that sale, which is paid. */
    public Receipt ofSale(long saleId) {
        return transactions.read(tx -> ofSale(tx, ledger.load(tx, saleId)));
    }

    /** The receipt of that refund, which is paid out. */
    public Receipt ofRefund(long refundId) {
        return transactions.read(tx ->
                ofRefund(tx, RefundRows.byId(tx, refundId).orElseThrow(() -> new NotFound("refund", refundId))));
    }

    private Receipt ofSale(Transaction tx, SaleView sale) {
        Journal.Issued issued = Journal.ofSale(tx, sale.id())
                .orElseThrow(() -> new Conflict("no_receipt", "sale " + sale.id(), sale.status(), "PAID"));
        return new Receipt(
                shop,
                Receipt.Kind.SALE,
                issued.number(),
                issued.at().atZone(zone),
                sale.id(),
                sale.lines().stream().map(Receipts::line).toList(),
                sale.totals(),
                tenders(PaymentRows.ofSale(tx, sale.id())));
    }

    private Receipt ofRefund(Transaction tx, RefundView refund) {
        Journal.Issued issued = Journal.ofRefund(tx, refund.id())
                .orElseThrow(() -> new Conflict("no_receipt", "refund " + refund.id(), refund.status(), "PAID_OUT"));
        return new Receipt(
                shop,
                Receipt.Kind.REFUND,
                issued.number(),
                issued.at().atZone(zone),
                refund.saleId(),
                refund.lines().stream().map(Receipts::line).toList(),
                requireNonNull(refund.totals(), "totals, which a refund has with its receipt"),
                List.of(new Receipt.Tender(
                        refund.kind(), refund.amountCents(), refund.amountCents(), 0, refund.terminalMessage())));
    }

    private static Receipt.Line line(LineView line) {
        return new Receipt.Line(
                line.name(), line.quantity(), line.unitPriceCents(), line.taxBasisPoints(), line.totalCents());
    }

    private static Receipt.Line line(RefundView.Line line) {
        return new Receipt.Line(
                line.name(), line.quantity(), line.unitPriceCents(), line.taxBasisPoints(), line.amountCents());
    }

    private static List<Receipt.Tender> tenders(List<PaymentView> payments) {
        return payments.stream()
                .filter(payment -> payment.status() == PaymentStatus.CAPTURED)
                .map(payment -> new Receipt.Tender(
                        payment.kind(),
                        payment.amountCents(),
                        payment.tenderedCents(),
                        payment.changeCents(),
                        payment.terminalMessage()))
                .toList();
    }
}
