package dev.gotap.benchmarks.network;

import dev.gotap.benchmarks.network.load.Latencies;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a pattern found out about one server.
 *
 * @param pattern which one
 * @param server which one
 * @param micros the figure that is compared between runs: the 95th percentile, or the CPU time of a request
 * @param values by name, as they stand in the JSON
 */
record Findings(Pattern pattern, ServerSpec server, double micros, Map<String, Object> values) {

    static Map<String, Object> of(Latencies latencies) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("answered", latencies.count());
        values.put("p50Micros", latencies.micros(50));
        values.put("p95Micros", latencies.micros(95));
        values.put("p99Micros", latencies.micros(99));
        values.put("maxMicros", latencies.maxMicros());
        return values;
    }

    /** How three things grew that must not; the first value is left out, since what is made once is made then. */
    static Map<String, Object> of(List<Vitals> vitals) {
        List<Vitals> later = vitals.subList(Math.min(1, vitals.size() - 1), vitals.size());
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("heapBytes", vitals.stream().map(Vitals::heapBytes).toList());
        values.put("threads", vitals.stream().map(Vitals::threads).toList());
        values.put("descriptors", vitals.stream().map(Vitals::descriptors).toList());
        values.put(
                "heapGrowthBytes",
                Trend.growth(later.stream().map(at -> (double) at.heapBytes()).toList()));
        values.put(
                "threadGrowth",
                Trend.growth(later.stream().map(at -> (double) at.threads()).toList()));
        values.put(
                "descriptorGrowth",
                Trend.growth(later.stream().map(at -> (double) at.descriptors()).toList()));
        return values;
    }
}
