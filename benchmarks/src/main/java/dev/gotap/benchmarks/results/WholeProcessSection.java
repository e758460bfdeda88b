package dev.gotap.benchmarks.results;

import dev.gotap.benchmarks.results.Targets.Difference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of the report about whole starts: each server beside the bare one that was started in the same round. Medians,
 * since a start that something else got in the way of says nothing about the program.
 */
final class WholeProcessSection {

    /** Of the suite and of its file of results. */
    static final String SUITE = "process";

    private final RunFolder run;
    private final Targets targets;

    WholeProcessSection(RunFolder run, Targets targets) {
        this.run = run;
        this.targets = targets;
    }

    /** Whether a difference is judged here, by medians. */
    static boolean isAbout(Difference part) {
        return part.benchmark().startsWith(SUITE + '/');
    }

    /** Empty when nothing was measured. */
    String markdown() {
        MarkdownTable starts = new MarkdownTable("server, start", "ms", "middle half, ms", "CPU ms", "live heap, MB");
        for (Result result : run.suite(SUITE)) {
            if (result.name().startsWith("FirstAnswer")) {
                starts.row(
                        variant(result),
                        millis(result.time().median()),
                        millis(result.time().quantile(0.25)) + " to "
                                + millis(result.time().quantile(0.75)),
                        cpu(result),
                        megabytes(result.bytes()));
            }
        }
        if (starts.isEmpty()) {
            return "";
        }
        return "\n## From the start of a JVM to the first answer\n\nMedians of whole processes started in turn. *bare* is Undertow"
                + " with one handler; *github* is ours with 203 routes, *defaults* the same with Logger and Recovery. With an archive,"
                + " each server has its own.\n\n"
                + starts + '\n' + shares();
    }

    /** The verdict on each own share of a start, by its name. */
    Map<String, String> verdicts() {
        Map<String, String> verdicts = new LinkedHashMap<>();
        for (Difference part : targets.differences()) {
            Result ours = run.result(part.benchmark());
            Result bare = run.result(part.minus());
            if (isAbout(part) && ours != null && bare != null) {
                verdicts.put("start, " + part.name(), verdict(part, ours, bare));
            }
        }
        return verdicts;
    }

    private static String verdict(Difference part, Result ours, Result bare) {
        double nanos = ours.time().medianOver(bare.time());
        double bytes = median(ours.bytes()) - median(bare.bytes());
        return Judgement.verdict(nanos, nanos, bytes, part.nanos(), part.bytes());
    }

    private MarkdownTable shares() {
        MarkdownTable shares = new MarkdownTable("own share", "ms", "heap, MB", "target", "verdict");
        for (Difference part : targets.differences()) {
            Result ours = run.result(part.benchmark());
            Result bare = run.result(part.minus());
            if (isAbout(part) && ours != null && bare != null) {
                double nanos = ours.time().medianOver(bare.time());
                double bytes = median(ours.bytes()) - median(bare.bytes());
                shares.row(part.name(), millis(nanos), megabytes(bytes), target(part), verdict(part, ours, bare));
            }
        }
        return shares;
    }

    private static String target(Difference part) {
        Double nanos = part.nanos();
        Double bytes = part.bytes();
        List<String> limits = List.of(
                nanos == null ? "" : millis(nanos) + " ms",
                bytes == null ? "" : megabytes(bytes.doubleValue()) + " MB");
        return String.join(
                ", ", limits.stream().filter(limit -> !limit.isEmpty()).toList());
    }

    private String cpu(Result result) {
        Result cpu = run.result(result.key().replace("FirstAnswer", "CpuTime"));
        return cpu == null ? "-" : millis(cpu.time().median());
    }

    private static String variant(Result result) {
        return result.name().substring("FirstAnswer(".length(), result.name().length() - 1);
    }

    private static double median(@Nullable Sample sample) {
        return sample == null ? Double.NaN : sample.median();
    }

    private static String megabytes(@Nullable Sample bytes) {
        return bytes == null ? "-" : megabytes(bytes.median());
    }

    private static String megabytes(double bytes) {
        return String.format(Locale.ROOT, "%.2f", bytes / (1 << 20));
    }

    private static String millis(double nanos) {
        return String.format(Locale.ROOT, "%.1f", nanos / 1e6);
    }
}
