package dev.gotap.benchmarks.results;

import dev.gotap.benchmarks.results.BarChart.Bar;
import dev.gotap.benchmarks.results.BarChart.Kind;
import dev.gotap.benchmarks.results.Targets.Comparison;
import dev.gotap.benchmarks.results.Targets.Other;
import java.util.List;

/** The report of a run as one page with plots, which needs nothing but itself: no script, no other file. */
final class HtmlReport {

    static final String FILE = "BENCHMARK_RESULTS.html";

    private static final String STYLE = """
            body { font: 15px/1.5 system-ui, sans-serif; color: #1c2330; margin: 2rem auto; max-width: 62rem; padding: 0 1rem }
            h2 { margin-top: 2.5rem; font-size: 1.2rem }
            table { border-collapse: collapse } td { padding: .1rem 1rem .1rem 0 }
            svg { width: 100%; height: auto; font: 13px system-ui, sans-serif }
            .label { text-anchor: end; fill: #1c2330 } .figure { fill: #1c2330 } .note { fill: #5b6472 }
            .ours { fill: #1f6fb2; stroke: #1f6fb2 } .other { fill: #b9c2cf; stroke: #8b97a8 }
            .curve { fill: none; stroke-width: 2 } .grid { stroke: #e3e7ed }
            .interval { stroke: #1c2330; stroke-width: 2 } .target { stroke: #c2410c; stroke-width: 2 }
            .missed { color: #c2410c }
            """;

    private final RunFolder run;
    private final Targets targets;
    private final List<Judgement> judgements;
    private final StringBuilder html = new StringBuilder();

    HtmlReport(RunFolder run, Targets targets, List<Judgement> judgements) {
        this.run = run;
        this.targets = targets;
        this.judgements = judgements;
    }

    String page() {
        html.setLength(0);
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.append(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        html.append("<title>Benchmark results</title>\n<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n");
        head();
        targets.comparisons().forEach(this::comparison);
        section("Growth of a look-up with the number of routes", new GrowthChart(run).svg());
        Suite.all().forEach(this::suite);
        return html.append("</body>\n</html>\n").toString();
    }

    private void head() {
        Environment at = run.environment;
        html.append("<h1>Benchmark results</h1>\n<table>\n");
        row("CPU", at.cpu() + ", " + at.cores() + " cores");
        row("system", at.os() + ", kernel " + at.kernel());
        row("JDK", at.jdk());
        row("JVM flags", String.join(" ", run.jvmFlags));
        row("commit", at.commit());
        row("started", at.startedAt());
        html.append("</table>\n");
        if (at.quick()) {
            html.append("<p><b>A quick run: times were cut short, so look at orders of magnitude only.</b></p>\n");
        }
        html.append(
                "<p>A bar is a mean; the dark line across its end is the interval that holds the mean with 99.9 % confidence;"
                        + " the orange mark is the target. The verdicts are in <code>BENCHMARK_RESULTS.md</code>.</p>\n");
        for (String suite : run.failures) {
            html.append("<p class=\"missed\">Suite ")
                    .append(Markup.text(suite))
                    .append(" did not run to its end.</p>\n");
        }
        long missed = judgements.stream()
                .filter(judgement -> judgement.verdict().contains("missed"))
                .count();
        html.append("<p>")
                .append(run.results.size())
                .append(" results, ")
                .append(missed)
                .append(" missed targets.</p>\n");
    }

    private void row(String name, String value) {
        html.append("<tr><td>")
                .append(Markup.text(name))
                .append("</td><td>")
                .append(Markup.text(value))
                .append("</td></tr>\n");
    }

    private void comparison(Comparison comparison) {
        Result ours = run.result(comparison.ours());
        if (ours == null) {
            return;
        }
        BarChart chart = new BarChart().with(Bar.of("ours", ours, null, Kind.OURS));
        for (Other other : comparison.others()) {
            Result result = run.result(other.benchmark());
            if (result != null) {
                chart.with(Bar.of(other.name(), result, null, Kind.OTHER));
            }
        }
        section(comparison.title(), chart.svg());
    }

    private void suite(Suite suite) {
        BarChart chart = new BarChart();
        for (Judgement judgement : judgements) {
            Result result = judgement.result();
            if (result.suite().equals(suite.name())) {
                chart.with(Bar.of(result.name(), result, judgement.target().nanos(), Kind.OURS));
            }
        }
        section(suite.title(), chart.isEmpty() ? "<p>Not measured in this run.</p>\n" : chart.svg());
    }

    private void section(String title, String body) {
        if (!body.isEmpty()) {
            html.append("<h2>").append(Markup.text(title)).append("</h2>\n").append(body);
        }
    }
}
