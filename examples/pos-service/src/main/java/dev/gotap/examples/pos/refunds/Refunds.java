package dev.gotap.examples.pos.refunds;

import dev.gotap.examples.pos.payments.CardTerminal;
import dev.gotap.examples.pos.payments.CardTerminal.Answer;
import dev.gotap.examples.pos.payments.CardTerminal.CardRefund;
import dev.gotap.examples.pos.payments.CardTerminal.Verdict;
import dev.gotap.examples.pos.payments.PaymentKind;
import dev.gotap.examples.pos.payments.TerminalTimeout;
import dev.gotap.examples.pos.problem.Conflict;
import dev.gotap.examples.pos.problem.NotFound;
import dev.gotap.examples.pos.sales.SaleLedger;
import dev.gotap.examples.pos.storage.Attempt;
import dev.gotap.examples.pos.storage.StorageException;
import dev.gotap.examples.pos.storage.Transaction;
import dev.gotap.examples.pos.storage.Transactions;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives money back and finds refunds again. Safe for many threads. */
public final class Refunds {

    private static final Logger LOG = LoggerFactory.getLogger(Refunds.class);

    private final Transactions transactions;
    private final SaleLedger ledger;
    private final Payout payout;
    private final CardTerminal terminal;
    private final Clock clock;

    /** The refunds in that database, with that terminal on the counter. */
    public Refunds(Transactions transactions, SaleLedger ledger, Payout payout, CardTerminal terminal, Clock clock) {
        this.transactions = transactions;
        this.ledger = ledger;
        this.payout = payout;
        this.terminal = terminal;
        this.clock = clock;
    }

    /** As {@link #refund(long, NewRefund, Attempt)}; nobody recognises a repetition that has no reference. */
    public RefundView refund(long saleId, NewRefund request) {
        return refund(saleId, request, Attempt.unnamed());
    }

    /** A refund that is PAID_OUT, DECLINED, or PENDING if the card terminal did not answer in time. */
    public RefundView refund(long saleId, NewRefund request, Attempt<RefundView> attempt) {
        RefundView refund = record(Draft.of(saleId, request, attempt), attempt);
        return refund.status() == RefundStatus.PENDING ? send(refund, attempt) : refund;
    }

    private RefundView record(Draft draft, Attempt<RefundView> attempt) {
        try {
            return transactions.write(tx -> {
                RefundView refund = draft.record(tx, ledger, clock.instant());
                if (refund.kind() == PaymentKind.CASH && refund.status() == RefundStatus.PENDING) {
                    refund = payout.settle(tx, refund, new Answer(Verdict.APPROVED, ""));
                }
                if (refund.status() != RefundStatus.PENDING) {
                    attempt.settle(tx, refund);
                }
                return refund;
            });
        } catch (StorageException failed) {
            if (failed.isDuplicateKey()) {
                throw new Conflict("reference_reused", "reference", draft.reference(), "a new one for each sale");
            }
            throw failed;
        }
    }

    private RefundView send(RefundView refund, Attempt<RefundView> attempt) {
        String charge = transactions.read(tx -> CardShare.chargeReference(tx, refund.id()));
        try {
            // The colon, which no reference has, keeps refunds and charges apart in the terminal's ledger.
            String reference = "refund:" + refund.reference();
            Answer answer = terminal.refund(new CardRefund(reference, refund.amountCents(), charge));
            return transactions.write(tx -> {
                RefundView settled = payout.settle(tx, refund, answer);
                attempt.settle(tx, settled);
                return settled;
            });
        } catch (TerminalTimeout silence) {
            LOG.warn("refund {} stays PENDING: {}", refund.id(), silence.getMessage());
            return refund;
        }
    }

    /** The refund; one that is PENDING is sent again under its reference, which gives nothing back twice. */
    public RefundView resolve(long refundId) {
        RefundView refund = get(refundId);
        return refund.status() == RefundStatus.PENDING ? send(refund, Attempt.unnamed()) : refund;
    }

    /** How many refunds were left hanging by the last run; each is resolved, unless the terminal is silent still. */
    public int recover() {
        List<Long> pending = transactions.read(RefundRows::pending);
        pending.forEach(this::resolve);
        return pending.size();
    }

    /** The refund of that id. */
    public RefundView get(long refundId) {
        return transactions.read(tx -> found(tx, refundId));
    }

    /** The refunds of that sale, oldest first. */
    public List<RefundView> of(long saleId) {
        return transactions.read(tx -> {
            ledger.load(tx, saleId);
            return RefundRows.ofSale(tx, saleId);
        });
    }

    private static RefundView found(Transaction tx, long refundId) {
        return RefundRows.byId(tx, refundId).orElseThrow(() -> new NotFound("refund", refundId));
    }
}
