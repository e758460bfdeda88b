package dev.gotap.examples.pos.payments;

import java.util.HashMap;
import java.util.Map;

/**
 * A terminal without a bank behind it, which keeps its ledger in memory. How a card ends decides what happens.
 *
 * <table>
 * <caption>Cards for trying things out</caption>
 * <tr><th>card ends in</th><th>answer</th></tr>
 * <tr><td>{@code 0002}</td><td>declined: insufficient funds</td></tr>
 * <tr><td>{@code 0069}</td><td>no answer, and the charge was not made</td></tr>
 * <tr><td>{@code 0119}</td><td>no answer, though the charge was made</td></tr>
 * <tr><td>anything else</td><td>approved up to 5,000.00, declined above</td></tr>
 * </table>
 */
public final class SimulatedTerminal implements CardTerminal {

    private static final long LIMIT_CENTS = 500_000;

    private final Map<String, Entry> ledger = new HashMap<>();

    @Override
    public synchronized Answer charge(Charge charge) throws TerminalTimeout {
        Entry known = ledger.get(charge.reference());
        if (known != null) {
            return known.answer();
        }
        if (charge.card().endsWith("0069")) {
            throw new TerminalTimeout(charge.reference());
        }
        Answer answer = decide(charge);
        record(charge.reference(), answer, charge.amountCents());
        if (charge.card().endsWith("0119")) {
            throw new TerminalTimeout(charge.reference());
        }
        return answer;
    }

    private Answer decide(Charge charge) {
        if (charge.card().endsWith("0002")) {
            return new Answer(Verdict.DECLINED, "insufficient funds");
        }
        if (charge.amountCents() > LIMIT_CENTS) {
            return new Answer(Verdict.DECLINED, "over the card's limit");
        }
        return approved();
    }

    @Override
    public synchronized Answer refund(CardRefund refund) {
        Entry known = ledger.get(refund.reference());
        if (known != null) {
            return known.answer();
        }
        boolean covered = charged(refund.chargeReference()) >= refund.amountCents();
        Answer answer = covered ? approved() : new Answer(Verdict.DECLINED, "more than was charged");
        record(refund.reference(), answer, -refund.amountCents());
        return answer;
    }

    @Override
    public synchronized Answer outcome(String reference) {
        Entry known = ledger.get(reference);
        return known == null ? new Answer(Verdict.UNKNOWN, "never asked") : known.answer();
    }

    @Override
    public synchronized void cancel(String reference) {
        record(reference, new Answer(Verdict.DECLINED, "cancelled"), 0);
    }

    /** What the card holder was charged under that reference: negative for a refund, 0 if declined or cancelled. */
    public synchronized long charged(String reference) {
        Entry entry = ledger.get(reference);
        return entry == null ? 0 : entry.cents();
    }

    /** The sum of all charges less all refunds: what the shop's bank account should have grown by. */
    public synchronized long balance() {
        return ledger.values().stream().mapToLong(Entry::cents).sum();
    }

    private Answer approved() {
        return new Answer(Verdict.APPROVED, "approved " + String.format("%06d", ledger.size() + 1));
    }

    private void record(String reference, Answer answer, long cents) {
        ledger.put(reference, new Entry(answer, answer.verdict() == Verdict.APPROVED ? cents : 0));
    }

    private record Entry(Answer answer, long cents) {}
}
