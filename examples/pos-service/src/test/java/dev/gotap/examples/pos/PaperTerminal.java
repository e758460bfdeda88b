package dev.gotap.examples.pos;

import dev.gotap.examples.pos.payments.CardTerminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A terminal whose ledger is a file of its own, so that it outlives the process that asked it. */
public final class PaperTerminal implements CardTerminal {

    private static final Answer APPROVED = new Answer(Verdict.APPROVED, "approved");
    private static final Answer CANCELLED = new Answer(Verdict.DECLINED, "cancelled");

    private final Path ledger;

    public PaperTerminal(Path ledger) {
        this.ledger = ledger;
    }

    @Override
    public synchronized Answer charge(Charge charge) {
        if (!charges().containsKey(charge.reference())) {
            write(charge.reference(), charge.amountCents());
        }
        return outcome(charge.reference());
    }

    @Override
    public synchronized Answer outcome(String reference) {
        Long cents = charges().get(reference);
        return cents == null ? new Answer(Verdict.UNKNOWN, "never asked") : cents == 0 ? CANCELLED : APPROVED;
    }

    @Override
    public synchronized void cancel(String reference) {
        write(reference, 0);
    }

    @Override
    public synchronized Answer refund(CardRefund refund) {
        if (!charges().containsKey(refund.reference())) {
            write(refund.reference(), -refund.amountCents());
        }
        return outcome(refund.reference());
    }

    /** Everything that was ever done, in that order: cents charged, or refunded with a minus. */
    public synchronized List<Long> journal() {
        return entries().stream().map(words -> Long.valueOf(words[1])).toList();
    }

    /** Cents by reference; 0 where it was cancelled. The last entry counts. */
    synchronized Map<String, Long> charges() {
        var charges = new LinkedHashMap<String, Long>();
        entries().forEach(words -> charges.put(words[0], Long.valueOf(words[1])));
        return charges;
    }

    /** The process may have died in the middle of its last line; then nobody was charged. */
    private List<String[]> entries() {
        return lines().stream()
                .map(line -> line.split(" "))
                .filter(words -> words.length == 3 && words[2].equals("end"))
                .toList();
    }

    private List<String> lines() {
        try {
            return Files.exists(ledger) ? Files.readAllLines(ledger) : List.of();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void write(String reference, long cents) {
        try {
            // Begins with a newline, in case the line before was cut off.
            String line = "\n" + reference + " " + cents + " end";
            Files.writeString(ledger, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
