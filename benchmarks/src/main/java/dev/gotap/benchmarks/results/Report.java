package dev.gotap.benchmarks.results;

import dev.gotap.benchmarks.results.Targets.Difference;
import dev.gotap.benchmarks.results.Targets.Floor;
import dev.gotap.benchmarks.results.Targets.Other;
import dev.gotap.benchmarks.results.Targets.Ratio;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The report of a run in Markdown: every benchmark, its target and the verdict. No figure in it is typed by hand. */
final class Report {

    private final RunFolder run;
    private final Targets targets;
    private final Map<String, String> pending;
    private final NetworkSection network;
    private final StringBuilder text = new StringBuilder();

    Report(RunFolder run, Targets targets, Map<String, String> pending) {
        this.run = run;
        this.targets = targets;
        this.pending = pending;
        this.network = new NetworkSection(run.network, NetworkTargets.read());
    }

    String markdown() {
        text.setLength(0);
        head();
        text.append('\n').append(headline()).append('\n');
        floors();
        differences();
        ratios();
        text.append(new WholeProcessSection(run, targets).markdown());
        targets.comparisons().forEach(this::comparison);
        Suite.all().forEach(this::suite);
        text.append(network.markdown());
        collections();
        pending();
        return text.toString();
    }

    /** Every benchmark with a result, held against its target. */
    List<Judgement> judgements() {
        return run.results.values().stream().map(this::judgement).toList();
    }

    /** What the section of suite D misses, a line each. */
    List<String> networkMisses() {
        return network.misses();
    }

    /** What else is held against a target, by its name: parts of a request, ratios, starts. */
    Map<String, String> otherVerdicts() {
        Map<String, String> verdicts = new LinkedHashMap<>();
        for (Difference part : targets.differences()) {
            if (isMeasured(part) && !WholeProcessSection.isAbout(part)) {
                verdicts.put(part.name(), verdict(part));
            }
        }
        for (Ratio ratio : targets.ratios()) {
            if (isMeasured(ratio)) {
                verdicts.put(ratio.name(), verdict(ratio));
            }
        }
        verdicts.putAll(new WholeProcessSection(run, targets).verdicts());
        return verdicts;
    }

    /** How many figures were held against a target, and how that went. */
    String headline() {
        List<String> all = Stream.of(
                        judgements().stream().map(Judgement::verdict).toList(),
                        otherVerdicts().values(),
                        network.verdicts())
                .<String>flatMap(Collection::stream)
                .toList();
        long met = all.stream().filter(verdict -> verdict.startsWith("met")).count();
        long missed = all.stream().filter(verdict -> verdict.contains("missed")).count();
        return "Of " + (met + missed) + " figures held against a target, " + met + " meet it and " + missed
                + " miss it; " + pending.size() + " are pending.";
    }

    private void head() {
        Environment at = run.environment;
        text.append("# Benchmark results\n\n");
        text.append("Generated from the JSON of `benchmarks/run` by `benchmarks/report`; do not edit.\n\n");
        if (run.isQuick()) {
            text.append("**A quick run: where times were cut short, look at orders of magnitude only.**\n\n");
        }
        MarkdownTable table = new MarkdownTable("machine", "");
        table.row("CPU", at.cpu() + ", " + at.cores() + " cores, " + Math.round(at.memoryMb() / 1024.0) + " GB");
        table.row("system", at.os() + ", kernel " + at.kernel());
        table.row("JDK", at.jdk());
        table.row("JVM flags", "`" + String.join(" ", run.jvmFlags) + "`");
        table.row("commit", at.commit());
        table.row("started", at.startedAt());
        table.row("forks", "at least " + run.fewestForks());
        text.append(table);
        MarkdownTable times = new MarkdownTable("suite", "forks x (iterations, after warm-ups)");
        run.times.forEach(times::row);
        text.append('\n').append(times);
        text.append(
                "\n± is half the interval that holds the mean with 99.9 % confidence. *Own* is what remains when the cost of "
                        + "measuring is subtracted: the fresh path of each op, measured beside it. *Met by its own share*: the whole"
                        + " misses the target, the own share meets it. *Recorded*: what the original wrote down, on its machine.\n");
        run.failures.forEach(suite -> text.append("\n**Suite ").append(suite).append(" did not run to its end.**\n"));
    }

    /** Nothing is judged by this: it tells a slow machine from a slow product. */
    private void floors() {
        MarkdownTable table = new MarkdownTable("floor", "ns here", "ns on the reference machine", "x");
        for (Floor floor : targets.floors()) {
            Result here = run.result(floor.benchmark());
            if (here != null) {
                double nanos = here.time().mean();
                String there = Figures.nanos(floor.nanos());
                table.row(floor.name(), Figures.nanos(nanos), there, Figures.factor(nanos / floor.nanos()));
            }
        }
        section("This machine beside the one that the targets are meant for", table);
    }

    private void differences() {
        MarkdownTable table = new MarkdownTable("part of a request", "ns", "B/op", "target", "verdict");
        for (Difference part : targets.differences()) {
            if (isMeasured(part) && !WholeProcessSection.isAbout(part)) {
                String name = part.name() + ": (" + part.benchmark() + " - " + part.minus() + ") / " + part.per();
                String target = Figures.target(part.nanos(), part.bytes());
                table.row(name, Figures.nanos(nanos(part)), Figures.bytes(bytes(part)), target, verdict(part));
            }
        }
        section("By subtraction", table);
    }

    private void ratios() {
        MarkdownTable table = new MarkdownTable("ratio", "x", "target", "verdict");
        for (Ratio ratio : targets.ratios()) {
            if (isMeasured(ratio)) {
                table.row(ratio.name(), Figures.factor(factor(ratio)), Figures.factor(ratio.atMost()), verdict(ratio));
            }
        }
        section("Growth", table);
    }

    private boolean isMeasured(Difference part) {
        return run.result(part.benchmark()) != null && run.result(part.minus()) != null;
    }

    private double nanos(Difference part) {
        return (measured(part.benchmark()).time().mean()
                        - measured(part.minus()).time().mean())
                / part.per();
    }

    private double bytes(Difference part) {
        return (bytes(measured(part.benchmark())) - bytes(measured(part.minus()))) / part.per();
    }

    private String verdict(Difference part) {
        double nanos = nanos(part);
        return Judgement.verdict(nanos, nanos, bytes(part), part.nanos(), part.bytes());
    }

    private boolean isMeasured(Ratio ratio) {
        return run.result(ratio.benchmark()) != null && run.result(ratio.over()) != null;
    }

    private double factor(Ratio ratio) {
        return measured(ratio.benchmark()).time().mean()
                / measured(ratio.over()).time().mean();
    }

    private String verdict(Ratio ratio) {
        double factor = factor(ratio);
        return factor <= ratio.atMost() ? "met" : "**missed: " + Figures.factor(factor / ratio.atMost()) + "**";
    }

    private Result measured(String key) {
        return Objects.requireNonNull(run.result(key), key);
    }

    private void comparison(Targets.Comparison comparison) {
        Result ours = run.result(comparison.ours());
        if (ours == null) {
            return;
        }
        MarkdownTable table = new MarkdownTable("in the same run", "ns/op", "± ns", "B/op", "x");
        beside(table, "**ours**", ours, ours);
        for (Other other : comparison.others()) {
            Result result = run.result(other.benchmark());
            if (result != null) {
                beside(table, other.name(), result, ours);
            } else {
                table.row(other.name(), "not measured in this run", "", "", "");
            }
        }
        section(comparison.title(), table);
    }

    private static void beside(MarkdownTable table, String name, Result result, Result ours) {
        table.row(
                name,
                Figures.nanos(result.time().mean()),
                Figures.nanos(result.time().error()),
                Figures.bytes(bytes(result)),
                Figures.factor(result.time().mean() / ours.time().mean()));
    }

    private void suite(Suite suite) {
        MarkdownTable table = new MarkdownTable(
                "benchmark", "ns/op", "± ns", "B/op", "own ns", "own B/op", "target", "verdict", "recorded");
        for (Result result : run.suite(suite.name())) {
            Judgement judgement = judgement(result);
            boolean hasYardstick = judgement.yardstick() != null;
            table.row(
                    result.name(),
                    Figures.nanos(result.time().mean()),
                    Figures.nanos(result.time().error()),
                    Figures.bytes(bytes(result)),
                    hasYardstick ? Figures.nanos(judgement.ownNanos()) : "",
                    hasYardstick ? Figures.bytes(judgement.ownBytes()) : "",
                    Figures.target(
                            judgement.target().nanos(), judgement.target().bytes()),
                    judgement.verdict(),
                    Objects.requireNonNullElse(judgement.target().recorded(), ""));
        }
        section(suite.title(), table);
        if (table.isEmpty()) {
            text.append("\n## ").append(suite.title()).append("\n\nNot measured in this run.\n");
        } else {
            unmeasured(suite);
        }
    }

    /** A target that nobody aimed at is not to be overlooked. */
    private void unmeasured(Suite suite) {
        List<String> names = targets.targets().stream()
                .map(Targets.Target::benchmark)
                .filter(key -> key.startsWith(suite.name() + '/') && run.result(key) == null)
                .toList();
        if (!names.isEmpty()) {
            text.append("\nWithout a result in this run: ")
                    .append(String.join(", ", names))
                    .append(".\n");
        }
    }

    private void collections() {
        Result result = run.result("coldstart/GarbageCollectionImpact");
        if (result != null) {
            text.append("\nDuring GarbageCollectionImpact the collector ran ").append(Math.round(result.collections()));
            text.append(" times and took ")
                    .append(Math.round(result.collectionMillis()))
                    .append(" ms in all, over ");
            text.append(result.time().count()).append(" iterations.\n");
        }
    }

    private void pending() {
        MarkdownTable table = new MarkdownTable("benchmark", "pending");
        pending.forEach((benchmark, reason) -> table.row(benchmark, "pending: " + reason));
        section("Pending: not measured, not done", table);
    }

    private void section(String title, MarkdownTable table) {
        if (!table.isEmpty()) {
            text.append("\n## ").append(title).append("\n\n").append(table);
        }
    }

    private Judgement judgement(Result result) {
        Targets.Target target = targets.of(result.key());
        @Nullable Result yardstick = target.yardstick() == null ? null : run.result(target.yardstick());
        return new Judgement(result, target, yardstick);
    }

    private static double bytes(Result result) {
        Sample bytes = result.bytes();
        return bytes == null ? Double.NaN : bytes.mean();
    }
}
