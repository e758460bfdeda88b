package dev.gotap.benchmarks.results;

import dev.gotap.benchmarks.results.BarChart.Bar;
import dev.gotap.benchmarks.results.BarChart.Kind;
import dev.gotap.benchmarks.results.NetworkTargets.Limit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The part of the page about suite D: what a request costs each server, how the patterns went, where the knee is. */
final class NetworkPlots {

    private final NetworkResults results;
    private final NetworkTargets targets;
    private final StringBuilder html = new StringBuilder();

    NetworkPlots(List<NetworkResult> results, NetworkTargets targets) {
        this.results = new NetworkResults(results);
        this.targets = targets;
    }

    /** What stands below the heading of the suite. */
    String html() {
        html.setLength(0);
        if (results.isEmpty()) {
            return "<p>Not measured in this run.</p>\n";
        }
        html.append("<p>Each server in a process of its own, ")
                .append(
                        results.isPinned()
                                ? "on one core, the load generator on another."
                                : "<b class=\"missed\">not pinned to a core.</b>")
                .append(
                        " Bars are medians of rounds in which the servers take turns; in brackets the lowest round and the"
                                + " highest. Latencies count from the time at which a request should have been sent.</p>\n");
        cpu();
        for (String endpoint : results.endpoints()) {
            section("Server CPU of a request, " + endpoint, HtmlReport.wide(endpoint(endpoint)));
        }
        latencies();
        knee();
        growth();
        return html.toString();
    }

    private void cpu() {
        List<String> endpoints = results.endpoints();
        List<String> headings = new ArrayList<>(List.of("server"));
        headings.addAll(endpoints);
        headings.addAll(List.of("of Connection, Date, Server it sends", "errors"));
        HtmlTable table = new HtmlTable(headings.toArray(String[]::new));
        results.servers().forEach((server, any) -> {
            List<String> row = new ArrayList<>(List.of(any.plainTitle()));
            for (String endpoint : endpoints) {
                NetworkResult result = results.throughput(server, endpoint);
                row.add(result == null ? "-" : String.format(Locale.ROOT, "%.2f", result.medianMicros()));
            }
            row.add(results.headers(server));
            row.add(Figures.bytes(results.errors(server)));
            table.row(row.toArray(String[]::new));
        });
        if (!table.isEmpty()) {
            section("Server CPU, µs per request", table.toString());
        }
    }

    private String endpoint(String endpoint) {
        BarChart chart = new BarChart();
        results.of(NetworkResults.THROUGHPUT)
                .filter(result -> result.endpoint().equals(endpoint))
                .sorted(Comparator.comparingDouble(NetworkResult::medianMicros))
                .forEach(result -> chart.with(new Bar(
                        result.plainTitle(),
                        result.medianMicros() * 1000,
                        0,
                        null,
                        kind(result),
                        String.format(
                                Locale.ROOT,
                                "%.2f µs (%.2f to %.2f), %,.0f/s",
                                result.medianMicros(),
                                result.micros().stream()
                                        .mapToDouble(Double::doubleValue)
                                        .min()
                                        .orElse(Double.NaN),
                                result.micros().stream()
                                        .mapToDouble(Double::doubleValue)
                                        .max()
                                        .orElse(Double.NaN),
                                result.median("perSecond")))));
        return chart.svg();
    }

    private void latencies() {
        LatencyChart chart = new LatencyChart();
        for (String pattern : NetworkResults.LATENCY_PATTERNS) {
            results.of(pattern)
                    .forEach(result -> chart.with(
                            pattern.equals("Ramp") ? "Ramp, at the knee" : pattern,
                            result,
                            limit(result, "p95Micros")));
        }
        String svg = chart.svg();
        if (!svg.isEmpty()) {
            section("Latency from the intended start", HtmlReport.wide(svg));
            html.append(
                    "<p>A bar goes from the median to P95, its line on to the slowest answer, with a tick at P99; the figures"
                            + " are these four. The orange mark is the target of P95.</p>\n");
        }
    }

    private void knee() {
        BarChart chart = new BarChart(rate -> Figures.bytes(Math.rint(rate)) + "/s");
        results.of("Ramp")
                .forEach(result -> chart.with(new Bar(
                        result.plainTitle(),
                        result.median("kneePerSecond"),
                        0,
                        limit(result, "kneePerSecond"),
                        kind(result),
                        String.format(
                                Locale.ROOT,
                                "%,.0f/s, given up at %,.0f, %.2f cores",
                                result.median("kneePerSecond"),
                                result.median("lastPerSecond"),
                                result.median("busyCores")))));
        if (!chart.isEmpty()) {
            section("Ramp: the highest rate with P95 within 20 ms and nothing dropped", HtmlReport.wide(chart.svg()));
            html.append("<p>Where the server took clearly less than one core, the load generator was the limit.</p>\n");
        }
    }

    private void growth() {
        HtmlTable table =
                new HtmlTable("pattern and server", "requests", "heap KB more", "threads more", "descriptors more");
        for (String pattern : NetworkResults.GROWTH_PATTERNS) {
            results.of(pattern)
                    .forEach(result -> table.row(
                            pattern + ": " + result.plainTitle(),
                            Figures.bytes(result.sum("answered")),
                            Figures.bytes(result.median("heapGrowthBytes") / 1024),
                            Figures.bytes(result.median("threadGrowth")),
                            Figures.bytes(result.median("descriptorGrowth"))));
        }
        if (!table.isEmpty()) {
            section("What requests leave behind", table.toString());
        }
    }

    private @Nullable Double limit(NetworkResult result, String figure) {
        for (Limit limit : targets.limits()) {
            if (limit.isAbout(result) && limit.figure().equals(figure)) {
                return limit.atMost() != null ? limit.atMost() : limit.atLeast();
            }
        }
        return null;
    }

    private static Kind kind(NetworkResult result) {
        return result.isOurs() ? Kind.OURS : Kind.OTHER;
    }

    private void section(String title, String body) {
        html.append("<h3>").append(Markup.text(title)).append("</h3>\n").append(body);
    }
}
