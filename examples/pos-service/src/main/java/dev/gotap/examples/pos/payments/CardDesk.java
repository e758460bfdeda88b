package dev.gotap.examples.pos.payments;

import dev.gotap.examples.pos.payments.CardTerminal.Answer;
import dev.gotap.examples.pos.payments.CardTerminal.Charge;
import dev.gotap.examples.pos.payments.CardTerminal.Verdict;
import dev.gotap.examples.pos.problem.Conflict;
import dev.gotap.examples.pos.sales.SaleLedger;
import dev.gotap.examples.pos.sales.SaleStatus;
import dev.gotap.examples.pos.sales.SaleView;
import dev.gotap.examples.pos.storage.Attempt;
import dev.gotap.examples.pos.storage.Transaction;
import dev.gotap.examples.pos.storage.Transactions;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Talks to the card terminal between two transactions, never within one: the terminal may take a minute, and a lock
 * must not. The package page has the steps and what a crash after each of them leads to.
 */
final class CardDesk {

    private static final Logger LOG = LoggerFactory.getLogger(CardDesk.class);

    private final Transactions transactions;
    private final SaleLedger ledger;
    private final CardTerminal terminal;

    CardDesk(Transactions transactions, SaleLedger ledger, CardTerminal terminal) {
        this.transactions = transactions;
        this.ledger = ledger;
        this.terminal = terminal;
    }

    PaymentView charge(PaymentView intent, String card, Attempt<PaymentView> attempt) {
        try {
            Answer answer = terminal.charge(new Charge(intent.reference(), intent.amountCents(), card));
            return transactions.write(tx -> {
                PaymentView payment = settle(tx, intent, answer);
                attempt.settle(tx, payment);
                return payment;
            });
        } catch (TerminalTimeout silence) {
            LOG.warn("payment {} stays PENDING: {}", intent.id(), silence.getMessage());
            return intent;
        }
    }

    private PaymentView settle(Transaction tx, PaymentView intent, Answer answer) {
        ledger.lock(tx, intent.saleId());
        PaymentView payment = PaymentRows.byId(tx, intent.id()).orElseThrow();
        // Somebody else may have settled or cancelled it meanwhile: a retry, or a cashier who lost patience.
        if (payment.status() == PaymentStatus.PENDING) {
            boolean approved = answer.verdict() == Verdict.APPROVED;
            PaymentStatus status = approved ? PaymentStatus.CAPTURED : PaymentStatus.DECLINED;
            PaymentRows.setStatus(tx, payment.id(), status, answer.message());
            ledger.settle(tx, payment.saleId());
        }
        return PaymentRows.byId(tx, intent.id()).orElseThrow();
    }

    PaymentView resolve(PaymentView payment) {
        return switch (payment.status()) {
            case PENDING -> ask(payment, false);
            case CANCELLING -> undo(payment);
            case CAPTURED, DECLINED, CANCELLED -> payment;
        };
    }

    /** As {@link #resolve}, but a charge that has not reached the terminal may be waited for instead of cancelled. */
    PaymentView recover(PaymentView payment, boolean mayBeRepeated) {
        return payment.status() == PaymentStatus.PENDING ? ask(payment, mayBeRepeated) : resolve(payment);
    }

    private PaymentView ask(PaymentView payment, boolean mayBeRepeated) {
        try {
            Answer answer = terminal.outcome(payment.reference());
            if (answer.verdict() != Verdict.UNKNOWN) {
                return transactions.write(tx -> settle(tx, payment, answer));
            }
            return mayBeRepeated ? payment : cancel(payment, EnumSet.of(PaymentStatus.PENDING));
        } catch (TerminalTimeout silence) {
            LOG.warn("payment {} stays PENDING: {}", payment.id(), silence.getMessage());
            return payment;
        }
    }

    PaymentView cancel(PaymentView payment) {
        return cancel(payment, EnumSet.of(PaymentStatus.PENDING, PaymentStatus.CAPTURED));
    }

    private PaymentView cancel(PaymentView payment, Set<PaymentStatus> undoable) {
        PaymentView cancelling = transactions.write(tx -> beginCancel(tx, payment, undoable));
        return cancelling.status() == PaymentStatus.CANCELLING ? undo(cancelling) : cancelling;
    }

    /** Recorded before the terminal is told: an approval that is still on its way can then no longer be captured. */
    private PaymentView beginCancel(Transaction tx, PaymentView known, Set<PaymentStatus> undoable) {
        SaleView sale = ledger.lock(tx, known.saleId());
        PaymentView payment = PaymentRows.byId(tx, known.id()).orElseThrow();
        if (!undoable.contains(payment.status())) {
            return payment;
        }
        if (sale.status() != SaleStatus.OPEN) {
            throw new Conflict("sale_not_open", "sale " + sale.id(), sale.status(), "OPEN; refund it instead");
        }
        boolean cash = payment.kind() == PaymentKind.CASH;
        PaymentRows.setStatus(tx, payment.id(), cash ? PaymentStatus.CANCELLED : PaymentStatus.CANCELLING, null);
        return PaymentRows.byId(tx, payment.id()).orElseThrow();
    }

    private PaymentView undo(PaymentView payment) {
        try {
            terminal.cancel(payment.reference());
        } catch (TerminalTimeout silence) {
            LOG.warn("payment {} stays CANCELLING: {}", payment.id(), silence.getMessage());
            return payment;
        }
        return transactions.write(tx -> {
            ledger.lock(tx, payment.saleId());
            PaymentRows.setStatus(tx, payment.id(), PaymentStatus.CANCELLED, "cancelled");
            return PaymentRows.byId(tx, payment.id()).orElseThrow();
        });
    }
}
