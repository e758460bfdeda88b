package dev.gotap.examples.pos.payments;

import dev.gotap.examples.pos.problem.Conflict;
import dev.gotap.examples.pos.problem.Field;
import dev.gotap.examples.pos.problem.NotFound;
import dev.gotap.examples.pos.sales.SaleLedger;
import dev.gotap.examples.pos.storage.Attempt;
import dev.gotap.examples.pos.storage.StorageException;
import dev.gotap.examples.pos.storage.Transactions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Takes payments, undoes them while the sale is open, and finds them again. Safe for many threads. */
public final class Payments {

    private final Transactions transactions;
    private final SaleLedger ledger;
    private final Intake intake;
    private final CardDesk cards;

    /** The payments in that database, with that terminal on the counter. */
    public Payments(Transactions transactions, SaleLedger ledger, CardTerminal terminal, Clock clock) {
        this.transactions = transactions;
        this.ledger = ledger;
        this.intake = new Intake(ledger, clock);
        this.cards = new CardDesk(transactions, ledger, terminal);
    }

    /** As {@link #cash(long, CashPayment, Attempt)}; nobody recognises a repetition that has no reference. */
    public PaymentView cash(long saleId, CashPayment request) {
        return cash(saleId, request, Attempt.unnamed());
    }

    /** A captured payment, with the change to hand back; the sale is PAID if it covered the rest. */
    public PaymentView cash(long saleId, CashPayment request, Attempt<PaymentView> attempt) {
        String reference = attempt.reference(request.reference());
        Field.at("tenderedCents").range(request.tenderedCents(), 1, Intake.MOST_CENTS);
        return record(reference, tx -> {
            PaymentView payment = intake.cash(tx, saleId, reference, request.tenderedCents(), attempt.name());
            ledger.settle(tx, saleId);
            attempt.settle(tx, payment);
            return payment;
        });
    }

    /** As {@link #card(long, CardPayment, Attempt)}; nobody recognises a repetition that has no reference. */
    public PaymentView card(long saleId, CardPayment request) {
        return card(saleId, request, Attempt.unnamed());
    }

    /** A payment that is CAPTURED, DECLINED, or PENDING if the terminal did not answer in time. */
    public PaymentView card(long saleId, CardPayment request, Attempt<PaymentView> attempt) {
        String reference = attempt.reference(request.reference());
        String card = Field.at("card").token(request.card(), 64);
        PaymentView intent = record(reference, tx -> {
            PaymentView payment = intake.card(tx, saleId, reference, request.amountCents(), attempt.name());
            if (payment.status() != PaymentStatus.PENDING) {
                attempt.settle(tx, payment); // a repetition, of one that a restart has settled meanwhile
            }
            return payment;
        });
        return intent.status() == PaymentStatus.PENDING ? cards.charge(intent, card, attempt) : intent;
    }

    private PaymentView record(String reference, Transactions.Work<PaymentView> work) {
        try {
            return transactions.write(work);
        } catch (StorageException failed) {
            // Two attempts for one sale wait for each other at its lock. These were for different sales.
            if (failed.isDuplicateKey()) {
                throw new Conflict("reference_reused", "reference", reference, "a new one for each sale");
            }
            throw failed;
        }
    }

    /** The payment, undone: cash goes back over the counter, the terminal reverses a card. Only while the sale is open. */
    public PaymentView cancel(long paymentId) {
        return cards.cancel(get(paymentId));
    }

    /** The payment, after the terminal was asked what became of it; one that it never heard of is cancelled. */
    public PaymentView resolve(long paymentId) {
        return cards.resolve(get(paymentId));
    }

    /**
     * How many payments were left hanging by the last run. Each is resolved, unless the terminal is silent still, or has
     * never heard of it while its client may yet repeat the attempt: that one waits for the card.
     *
     * @param mayBeRepeated tells of an attempt's name whether it may
     */
    public int recover(Predicate<String> mayBeRepeated) {
        List<Long> unresolved = transactions.read(PaymentRows::unresolved);
        for (long id : unresolved) {
            Optional<String> attempt = transactions.read(tx -> PaymentRows.attemptOf(tx, id));
            cards.recover(get(id), attempt.filter(mayBeRepeated).isPresent());
        }
        return unresolved.size();
    }

    /** The payment of that id. */
    public PaymentView get(long paymentId) {
        return transactions
                .read(tx -> PaymentRows.byId(tx, paymentId))
                .orElseThrow(() -> new NotFound("payment", paymentId));
    }

    /** The payments of that sale, oldest first. */
    public List<PaymentView> of(long saleId) {
        return transactions.read(tx -> {
            ledger.load(tx, saleId);
            return PaymentRows.ofSale(tx, saleId);
        });
    }
}
