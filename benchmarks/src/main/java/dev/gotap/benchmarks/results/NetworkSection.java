package dev.gotap.benchmarks.results;

import dev.gotap.benchmarks.results.NetworkTargets.Cpu;
import dev.gotap.benchmarks.results.NetworkTargets.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The section of suite D: what every server costs at every endpoint, how the patterns went, and the verdicts. */
final class NetworkSection {

    // The system accounts in steps of 10 ms, which is up to a hundredth of a round, on both sides.
    private static final double EVEN = 1.02;

    private final NetworkResults results;
    private final NetworkTargets targets;
    private final StringBuilder text = new StringBuilder();

    NetworkSection(List<NetworkResult> results, NetworkTargets targets) {
        this.results = new NetworkResults(results);
        this.targets = targets;
    }

    /** One line of the table of verdicts. */
    private record Line(String target, String server, String figure, String verdict) {}

    String markdown() {
        text.setLength(0);
        text.append("\n## Suite D: over the network, on the loopback device\n");
        if (results.isEmpty()) {
            return text.append("\nNot measured in this run.\n").toString();
        }
        conditions();
        throughput("Server CPU, µs per request", NetworkResult::medianMicros, "%.2f");
        throughput("Requests per second, 64 connections", result -> result.median("perSecond"), "%,.0f");
        latencies();
        ramp();
        growth();
        judged();
        return text.toString();
    }

    /** The verdict of every target that this run can be held against. */
    List<String> verdicts() {
        return lines().stream().map(Line::verdict).toList();
    }

    /** The targets that are missed, a line each. */
    List<String> misses() {
        return lines().stream()
                .filter(line -> line.verdict.contains("missed"))
                .map(line -> line.target + ", " + line.server + ": " + line.figure + ", " + line.verdict)
                .toList();
    }

    private void conditions() {
        text.append("\nEach server in a process of its own, ")
                .append(
                        results.isPinned()
                                ? "on one core, the load generator on another."
                                : "**not pinned to a core.**");
        text.append(
                " CPU is user and system time of the server's process, from the system's own accounting, after warm-up;"
                        + " medians of rounds in which the servers take turns. Latencies count from the time at which a request"
                        + " should have been sent.\n");
    }

    private void throughput(String heading, ToDoubleFunction<NetworkResult> figure, String format) {
        List<String> endpoints = results.endpoints();
        List<String> headings = new ArrayList<>(List.of("server"));
        headings.addAll(endpoints);
        headings.addAll(List.of("of Connection, Date, Server it sends", "errors"));
        MarkdownTable table = new MarkdownTable(headings.toArray(String[]::new));
        results.servers().forEach((server, any) -> {
            List<String> row = new ArrayList<>(List.of(any.title()));
            for (String endpoint : endpoints) {
                NetworkResult result = results.throughput(server, endpoint);
                row.add(result == null ? "-" : String.format(Locale.ROOT, format, figure.applyAsDouble(result)));
            }
            row.add(results.headers(server));
            row.add(Figures.bytes(results.errors(server)));
            table.row(row.toArray(String[]::new));
        });
        section(heading, table);
    }

    private void latencies() {
        MarkdownTable table = new MarkdownTable(
                "pattern", "server", "P50 ms", "P95 ms", "P99 ms", "max ms", "answered", "dropped", "errors");
        for (String pattern : NetworkResults.LATENCY_PATTERNS) {
            results.of(pattern)
                    .forEach(result -> table.row(
                            pattern.equals("Ramp") ? "Ramp, at the knee" : pattern,
                            result.title(),
                            millis(result.median("p50Micros")),
                            millis(result.median("p95Micros")),
                            millis(result.median("p99Micros")),
                            millis(result.highest("maxMicros")),
                            Figures.bytes(result.sum("answered")),
                            Figures.bytes(result.sum("dropped")),
                            Figures.bytes(result.sum("errors"))));
        }
        section("Latency from the intended start", table);
    }

    private void ramp() {
        MarkdownTable table =
                new MarkdownTable("server", "knee, requests/s", "given up at", "cores the server took at the knee");
        results.of("Ramp")
                .forEach(result -> table.row(
                        result.title(),
                        Figures.bytes(Math.rint(result.median("kneePerSecond"))),
                        Figures.bytes(Math.rint(result.median("lastPerSecond"))),
                        String.format(Locale.ROOT, "%.2f", result.median("busyCores"))));
        section("Ramp: the highest rate with P95 within 20 ms and nothing dropped", table);
        if (!table.isEmpty()) {
            text.append("\nWhere the server took clearly less than one core, the load generator was the limit.\n");
        }
    }

    private void growth() {
        MarkdownTable table = new MarkdownTable(
                "pattern",
                "server",
                "requests",
                "heap KB at the end",
                "heap KB more",
                "threads more",
                "descriptors more");
        for (String pattern : NetworkResults.GROWTH_PATTERNS) {
            results.of(pattern)
                    .forEach(result -> table.row(
                            pattern,
                            result.title(),
                            Figures.bytes(result.sum("answered")),
                            Figures.bytes(Math.rint(result.median("heapBytes") / 1024)),
                            Figures.bytes(result.median("heapGrowthBytes") / 1024),
                            Figures.bytes(result.median("threadGrowth")),
                            Figures.bytes(result.median("descriptorGrowth"))));
        }
        section("What requests leave behind, after a collection, along a line fitted from first to last", table);
    }

    private void judged() {
        MarkdownTable table = new MarkdownTable("target", "server", "measured", "verdict");
        lines().forEach(line -> table.row(line.target, line.server, line.figure, line.verdict));
        section("Verdicts", table);
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (Cpu target : targets.cpu()) {
            for (String endpoint : results.endpoints()) {
                NetworkResult ours = results.throughput(target.ours(), endpoint);
                if (ours != null) {
                    lines.add(beside(target, ours));
                }
            }
        }
        for (Limit limit : targets.limits()) {
            results.all().stream().filter(limit::isAbout).forEach(result -> {
                double figure = result.judged(limit.figure());
                String pattern =
                        result.endpoint().isEmpty() ? limit.pattern() : limit.pattern() + ", " + result.endpoint();
                String asked = limit.seed() == null ? "" : " (asked for at first: " + limit.seed() + ')';
                lines.add(new Line(
                        pattern + ": " + limit.target() + asked,
                        result.title(),
                        Figures.bytes(Math.rint(figure)),
                        limit.verdict(figure)));
            });
        }
        return lines;
    }

    private Line beside(Cpu target, NetworkResult ours) {
        NetworkResult least = null;
        for (NetworkResult other : results.of(NetworkResults.THROUGHPUT).toList()) {
            boolean isMeant =
                    target.over().isEmpty() ? !other.isOurs() : target.over().contains(other.server());
            if (isMeant
                    && other.endpoint().equals(ours.endpoint())
                    && (least == null || other.medianMicros() < least.medianMicros())) {
                least = other;
            }
        }
        String name = "CPU, " + ours.endpoint() + ": " + target.name();
        String own = String.format(Locale.ROOT, "%.2f µs", ours.medianMicros());
        if (least == null) {
            String absent =
                    target.over().isEmpty() ? "nothing else was" : String.join(", ", target.over()) + " was not";
            return new Line(name, ours.title(), own, "not judged: " + absent + " measured beside it");
        }
        double ratio = ours.medianMicros() / least.medianMicros();
        String figures = own + String.format(Locale.ROOT, ", %.2f x of %s", ratio, least.title());
        return new Line(
                name, ours.title(), figures, ratio <= EVEN ? "met" : "**missed: " + Figures.factor(ratio) + "**");
    }

    private void section(String title, MarkdownTable table) {
        if (!table.isEmpty()) {
            text.append("\n### ").append(title).append("\n\n").append(table);
        }
    }

    private static String millis(double micros) {
        return Double.isNaN(micros) ? "-" : String.format(Locale.ROOT, "%.2f", micros / 1000);
    }
}
