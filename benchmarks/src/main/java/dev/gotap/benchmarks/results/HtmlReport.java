package dev.gotap.benchmarks.results;

import dev.gotap.benchmarks.results.BarChart.Bar;
import dev.gotap.benchmarks.results.BarChart.Kind;
import dev.gotap.benchmarks.results.Targets.Comparison;
import dev.gotap.benchmarks.results.Targets.Other;

/** The report of a run as one page with plots, which needs nothing but itself: no script, no other file. */
final class HtmlReport {

    static final String FILE = "BENCHMARK_RESULTS.html";

    private static final String STYLE = """
            :root {
              color-scheme: light dark; --ink: #1c2330; --paper: #fff; --faint: #5b6472; --grid: #e3e7ed;
              --ours: #1f6fb2; --other: #b9c2cf; --edge: #8b97a8; --mark: #c2410c
            }
            @media (prefers-color-scheme: dark) {
              :root {
                --ink: #e6eaf0; --paper: #14181f; --faint: #9aa5b4; --grid: #2c3440;
                --ours: #3d8fd6; --other: #4d596a; --edge: #75839a; --mark: #ff8a4c
              }
            }
            body {
              font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
              margin: 2rem auto; max-width: 62rem; padding: 0 1rem
            }
            h2 { margin-top: 2.5rem; font-size: 1.2rem } h3 { margin-top: 2rem; font-size: 1rem }
            table { border-collapse: collapse } td, th { padding: .1rem 1rem .1rem 0; text-align: left; vertical-align: top }
            .figures { white-space: nowrap } .figures th { font-weight: 600; border-bottom: 1px solid var(--edge) }
            .figures td + td, .figures th + th { text-align: right; padding: .1rem 0 .1rem 1.2rem }
            .wide { overflow-x: auto }
            svg { width: 100%; min-width: 48rem; height: auto; font: 13px system-ui, sans-serif }
            .label { text-anchor: end; fill: var(--ink) } .figure { fill: var(--ink) } .note { fill: var(--faint) }
            .ours { fill: var(--ours); stroke: var(--ours) } .other { fill: var(--other); stroke: var(--edge) }
            .curve { fill: none; stroke-width: 2 } .grid { stroke: var(--grid) }
            .interval { stroke: var(--ink); stroke-width: 2 } .target { stroke: var(--mark); stroke-width: 2 }
            .range { stroke: var(--ink) } .missed { color: var(--mark) }
            """;

    private final RunFolder run;
    private final Targets targets;
    private final Report report;
    private final StringBuilder html = new StringBuilder();

    HtmlReport(RunFolder run, Targets targets, Report report) {
        this.run = run;
        this.targets = targets;
        this.report = report;
    }

    String page() {
        html.setLength(0);
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.append(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.append("<title>Benchmark results</title>\n<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n");
        head();
        targets.comparisons().forEach(this::comparison);
        section("Growth of a look-up with the number of routes", wide(new GrowthChart(run).svg()));
        Suite.all().forEach(this::suite);
        section(
                "Suite D: over the network, on the loopback device",
                new NetworkPlots(run.network, NetworkTargets.read()).html());
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
        if (run.isQuick()) {
            html.append("<p><b>A quick run: where times were cut short, look at orders of magnitude only.</b></p>\n");
        }
        html.append(
                "<p>A bar is a mean; the thin line across its end is the interval that holds the mean with 99.9 % confidence;"
                        + " the orange mark is the target. The verdicts are in <code>BENCHMARK_RESULTS.md</code>.</p>\n");
        for (String suite : run.failures) {
            html.append("<p class=\"missed\">Suite ")
                    .append(Markup.text(suite))
                    .append(" did not run to its end.</p>\n");
        }
        html.append("<p>")
                .append(run.results.size())
                .append(" results. ")
                .append(Markup.text(report.headline()))
                .append("</p>\n");
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
        section(comparison.title(), wide(chart.svg()));
    }

    private void suite(Suite suite) {
        BarChart chart = new BarChart();
        for (Judgement judgement : report.judgements()) {
            Result result = judgement.result();
            if (result.suite().equals(suite.name())) {
                chart.with(Bar.of(result.name(), result, judgement.target().nanos(), Kind.OURS));
            }
        }
        section(suite.title(), chart.isEmpty() ? "<p>Not measured in this run.</p>\n" : wide(chart.svg()));
    }

    /** In a box of its own that scrolls sideways where the page is too narrow. */
    static String wide(String svg) {
        return svg.isEmpty() ? "" : "<div class=\"wide\">\n" + svg + "</div>\n";
    }

    private void section(String title, String body) {
        if (!body.isEmpty()) {
            html.append("<h2>").append(Markup.text(title)).append("</h2>\n").append(body);
        }
    }
}
