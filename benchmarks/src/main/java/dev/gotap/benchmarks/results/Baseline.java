package dev.gotap.benchmarks.results;

import dev.gotap.benchmarks.results.Change.Grade;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Holds a run against an earlier one: {@code Baseline BEFORE AFTER [--force] [--strict]}. */
public final class Baseline {

    /** Nothing got worse beyond the thresholds. */
    static final int PASSED = 0;
    /** Something did. */
    static final int FAILED = 1;
    /** The two runs cannot be compared. */
    static final int REFUSED = 2;

    private final RunFolder before;
    private final RunFolder after;
    private final PrintStream out;

    Baseline(RunFolder before, RunFolder after, PrintStream out) {
        this.before = before;
        this.after = after;
        this.out = out;
    }

    /**
     * Compares; the exit code says 1 for a failure, or for an alert when strict, and 2 for a refusal.
     *
     * @param args two folders, whether unlike machines may be compared, and whether alerts count
     * @throws IOException if a folder cannot be read
     */
    public static void main(String[] args) throws IOException {
        List<String> words = new ArrayList<>(Arrays.asList(args));
        boolean force = words.remove("--force");
        boolean strict = words.remove("--strict");
        if (words.size() != 2) {
            System.err.println("Baseline BEFORE AFTER [--force] [--strict]");
            System.exit(REFUSED);
        }
        RunFolder before = RunFolder.read(Path.of(words.get(0)));
        RunFolder after = RunFolder.read(Path.of(words.get(1)));
        System.exit(new Baseline(before, after, System.out).compare(force, strict));
    }

    int compare(boolean force) {
        return compare(force, false);
    }

    /** Held against each other; when strict, an alert is a failure. */
    private int compare(boolean force, boolean strict) {
        List<String> differences = before.environment.differencesTo(after.environment);
        if (!before.jvmFlags.equals(after.jvmFlags)) {
            differences.add("JVM flags: " + before.jvmFlags + " and " + after.jvmFlags);
        }
        differences.forEach(difference -> out.println("unlike: " + difference));
        if (!differences.isEmpty() && !force) {
            out.println("REFUSED: measured under unlike conditions (mend: measure both on one machine, or --force)");
            return REFUSED;
        }
        List<Change> changes = changes();
        if (changes.isEmpty()) {
            out.println("REFUSED: the two runs have no benchmark in common");
            return REFUSED;
        }
        return print(changes, strict);
    }

    private List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        for (Result now : after.results.values()) {
            Result then = before.result(now.key());
            if (then != null) {
                changes.add(Change.ofTime(now.key(), then.time(), now.time()));
                Sample bytesThen = then.bytes();
                Sample bytesNow = now.bytes();
                if (bytesThen != null && bytesNow != null) {
                    changes.add(Change.ofBytes(now.key(), bytesThen, bytesNow));
                }
            }
        }
        return changes;
    }

    private int print(List<Change> changes, boolean strict) {
        out.println("before: " + before.environment.commit() + ", " + before.environment.startedAt());
        out.println("after:  " + after.environment.commit() + ", " + after.environment.startedAt());
        out.println(
                "+ means worse (slower, or more bytes), - means better. ALERT above +20 % of time and FAIL above +50 %,"
                        + " when the 99.9 % intervals separate; UNSURE when they do not; FAIL for any growth in bytes.");
        changes.forEach(out::println);
        before.results.keySet().stream()
                .filter(key -> after.result(key) == null)
                .forEach(key -> out.println("GONE   " + key));
        after.results.keySet().stream()
                .filter(key -> before.result(key) == null)
                .forEach(key -> out.println("NEW    " + key));
        long failures = count(changes, Grade.FAIL);
        changes.stream()
                .filter(change -> change.grade() == Grade.ALERT || change.grade() == Grade.FAIL)
                .forEach(change -> out.println(">> " + change));
        out.println(failures + " failures, " + count(changes, Grade.ALERT) + " alerts, " + count(changes, Grade.UNSURE)
                + " unsure, " + changes.size() + " metrics compared");
        return failures > 0 || strict && count(changes, Grade.ALERT) > 0 ? FAILED : PASSED;
    }

    private static long count(List<Change> changes, Grade grade) {
        return changes.stream().filter(change -> change.grade() == grade).count();
    }
}
