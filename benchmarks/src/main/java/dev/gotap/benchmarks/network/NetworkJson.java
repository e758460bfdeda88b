package dev.gotap.benchmarks.network;

import dev.gotap.benchmarks.network.Throughput.Rounds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Results in the form that JMH writes, so that a run can be held against a baseline as any other; what JMH does not know is
 * in {@code network}. A time per op is the server's CPU time of a request, or the 95th percentile of a pattern.
 */
final class NetworkJson {

    private static final String PACKAGE = "dev.gotap.benchmarks.network.";

    private final boolean pinned;
    private final Map<String, Entry> results = new LinkedHashMap<>();
    private final int forks;

    /** What is written of a pattern of a server, and the parts of it that grow with each fork. */
    private record Entry(Map<String, Object> json, List<Object> rawData, List<Object> network) {

        Entry and(Entry more) {
            rawData.addAll(more.rawData);
            network.addAll(more.network);
            return this;
        }
    }

    NetworkJson(boolean pinned, int forks) {
        this.pinned = pinned;
        this.forks = forks;
    }

    /** A fork's throughput; those of several forks are joined. */
    void add(Rounds rounds, Map<String, List<String>> headers) {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("perSecond", rounds.perSecond());
        more.put("errors", rounds.errors());
        more.put("headers", headers.getOrDefault(rounds.server().name(), List.of()));
        add("Throughput.cpu", rounds.server(), rounds.endpoint().toString(), rounds.cpuMicros(), more);
    }

    /** A fork's pattern. */
    void add(Findings findings) {
        String metric = findings.pattern() == Pattern.LEAK ? ".cpu" : ".p95";
        add(findings.pattern().title() + metric, findings.server(), "", List.of(findings.micros()), findings.values());
    }

    private void add(
            String benchmark, ServerSpec server, String endpoint, List<Double> micros, Map<String, Object> more) {
        Map<String, Object> network = new LinkedHashMap<>();
        network.put("pattern", benchmark.substring(0, benchmark.indexOf('.')));
        network.put("server", server.name());
        network.put("title", server.title());
        network.put("group", server.group().name());
        network.put("endpoint", endpoint);
        network.put("pinned", pinned);
        network.putAll(more);
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("server", server.name());
        if (!endpoint.isEmpty()) {
            params.put("endpoint", endpoint);
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("benchmark", PACKAGE + benchmark);
        result.put("mode", "avgt");
        result.put("threads", 1);
        result.put("forks", forks);
        result.put("params", params);
        List<Object> rawData = new ArrayList<>(List.of(micros));
        List<Object> forksOwn = new ArrayList<>(List.of(network));
        result.put("primaryMetric", new LinkedHashMap<>(Map.of("scoreUnit", "us/op", "rawData", rawData)));
        result.put("secondaryMetrics", Map.of());
        result.put("network", forksOwn);
        results.merge(benchmark + params, new Entry(result, rawData, forksOwn), Entry::and);
    }

    void write(Path file) {
        JsonMapper.builder()
                .build()
                .writerWithDefaultPrettyPrinter()
                .writeValue(file, results.values().stream().map(Entry::json).toList());
    }
}
