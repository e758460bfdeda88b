package dev.gotap.examples.pos.refunds;

import dev.gotap.examples.pos.journal.Journal;
import dev.gotap.examples.pos.money.TaxPart;
import dev.gotap.examples.pos.money.Totals;
import dev.gotap.examples.pos.payments.CardTerminal.Answer;
import dev.gotap.examples.pos.payments.CardTerminal.Verdict;
import dev.gotap.examples.pos.sales.SaleLedger;
import dev.gotap.examples.pos.storage.Transaction;
import java.util.List;

/** Settles a refund once it is known whether the money has moved: receipt, business date, tax, state of the sale. */
public final class Payout {

    private final SaleLedger ledger;
    private final Journal journal;

    /** The payout desk that writes to that journal. */
    public Payout(SaleLedger ledger, Journal journal) {
        this.ledger = ledger;
        this.journal = journal;
    }

    RefundView settle(Transaction tx, RefundView known, Answer answer) {
        ledger.lock(tx, known.saleId());
        RefundView refund = RefundRows.byId(tx, known.id()).orElseThrow();
        if (refund.status() == RefundStatus.PENDING) {
            if (answer.verdict() == Verdict.APPROVED) {
                payOut(tx, refund, answer.message());
            } else {
                RefundRows.markDeclined(tx, refund.id(), answer.message());
            }
        }
        return RefundRows.byId(tx, known.id()).orElseThrow();
    }

    private void payOut(Transaction tx, RefundView refund, String message) {
        Totals before = kept(tx, refund.saleId());
        Journal.Issued receipt = journal.issueForRefund(tx, refund.terminal(), refund.saleId(), refund.id());
        RefundRows.markPaidOut(tx, refund.id(), receipt.number().businessDate(), message);
        Totals after = kept(tx, refund.saleId());
        for (int i = 0; i < before.taxes().size(); i++) {
            TaxPart part = before.taxes().get(i).minus(after.taxes().get(i));
            if (part.grossCents() != 0) {
                RefundRows.insertTax(tx, refund.id(), part);
            }
        }
        ledger.markRefunded(tx, refund.saleId(), isEverythingBack(tx, refund.saleId()));
    }

    /** What the customer keeps, with the tax in it; the rates are those of the sale, also where nothing is left. */
    private static Totals kept(Transaction tx, long saleId) {
        var sum = new Totals.Sum();
        for (Remainder line : RefundRows.remainders(tx, saleId, false)) {
            sum.add(line.taxBasisPoints(), line.totalCents() - line.refundedCents());
        }
        return sum.totals();
    }

    private static boolean isEverythingBack(Transaction tx, long saleId) {
        List<Remainder> remainders = RefundRows.remainders(tx, saleId, false);
        return remainders.stream().allMatch(remainder -> remainder.left() == 0);
    }
}
