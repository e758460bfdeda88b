package dev.gotap.benchmarks.results;

import java.util.List;

/** What a run comes to, on one screen: how many results, which suites failed, which targets are missed. */
final class Summary {

    private final RunFolder run;
    private final Report report;

    Summary(RunFolder run, Report report) {
        this.run = run;
        this.report = report;
    }

    String markdown() {
        StringBuilder text = new StringBuilder("# Benchmark summary\n\n");
        Environment at = run.environment;
        text.append(at.startedAt())
                .append(", commit ")
                .append(at.commit())
                .append(", ")
                .append(at.cpu())
                .append(" x ");
        text.append(at.cores())
                .append(", ")
                .append(at.jdk())
                .append(at.quick() ? ", **quick run**" : "")
                .append("\n\n");
        for (Suite suite : Suite.all()) {
            int count = run.suite(suite.name()).size();
            text.append("- ")
                    .append(suite.name())
                    .append(": ")
                    .append(count == 0 ? "no" : count)
                    .append(" results\n");
        }
        text.append("- network: ")
                .append(run.network.isEmpty() ? "no" : run.network.size())
                .append(" results\n");
        run.failures.forEach(suite -> text.append("- **").append(suite).append(" did not run to its end**\n"));
        List<Judgement> missed = report.judgements().stream()
                .filter(judgement -> judgement.verdict().contains("missed"))
                .toList();
        MarkdownTable table = new MarkdownTable("missed target", "own ns", "own B/op", "target", "verdict");
        for (Judgement judgement : missed) {
            table.row(
                    judgement.result().key(),
                    Figures.nanos(judgement.ownNanos()),
                    Figures.bytes(judgement.ownBytes()),
                    Figures.target(
                            judgement.target().nanos(), judgement.target().bytes()),
                    judgement.verdict());
        }
        report.networkMisses()
                .forEach(miss ->
                        text.append("- missed over the network: ").append(miss).append('\n'));
        List<String> others = report.otherVerdicts().entrySet().stream()
                .filter(part -> part.getValue().contains("missed"))
                .map(part -> part.getKey() + ": " + part.getValue())
                .toList();
        others.forEach(miss -> text.append("- ").append(miss).append('\n'));
        boolean isClean =
                missed.isEmpty() && others.isEmpty() && report.networkMisses().isEmpty();
        text.append(missed.isEmpty() ? "" : "\n" + table).append(isClean ? "\nNo measured target is missed.\n" : "");
        text.append(
                "\nThe whole is in `BENCHMARK_RESULTS.md`, with plots in `BENCHMARK_RESULTS.html`, the raw results in the JSON"
                        + " beside it.\n");
        if (!run.recordings.isEmpty()) {
            text.append(
                    "\nRecordings of CPU and allocation (JDK Mission Control opens them, and `jfr view hot-methods FILE` of JDK 21):\n\n");
            run.recordings.forEach(file -> text.append("- `").append(file).append("`\n"));
        }
        return text.toString();
    }
}
