package dev.gotap.benchmarks.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What was measured of one pattern on one server, at one endpoint if the pattern has endpoints.
 *
 * @param pattern its name
 * @param server its name
 * @param title of the server
 * @param isOurs whether the server is
 * @param endpoint its name, or nothing
 * @param micros the figure that is compared, a value for each round
 * @param forks what else each process gave
 */
record NetworkResult(
        String pattern,
        String server,
        String title,
        boolean isOurs,
        String endpoint,
        List<Double> micros,
        List<JsonNode> forks) {

    /** From a result in the file of the suite. */
    static NetworkResult of(JsonNode node) {
        List<Double> micros = new ArrayList<>();
        node.path("primaryMetric").path("rawData").forEach(fork -> fork.forEach(value -> micros.add(value.asDouble())));
        List<JsonNode> forks = new ArrayList<>();
        node.path("network").forEach(forks::add);
        JsonNode first = forks.get(0);
        return new NetworkResult(
                first.path("pattern").asString(),
                first.path("server").asString(),
                first.path("title").asString(),
                first.path("group").asString().equals("OURS"),
                first.path("endpoint").asString(),
                micros,
                forks);
    }

    /** Those of several files, each pattern of each server once. */
    static List<NetworkResult> joined(List<NetworkResult> all) {
        Map<String, NetworkResult> joined = new LinkedHashMap<>();
        all.forEach(result ->
                joined.merge(result.pattern + ' ' + result.server + ' ' + result.endpoint, result, NetworkResult::and));
        return List.copyOf(joined.values());
    }

    private NetworkResult and(NetworkResult more) {
        List<Double> allMicros = new ArrayList<>(micros);
        allMicros.addAll(more.micros);
        List<JsonNode> allForks = new ArrayList<>(forks);
        allForks.addAll(more.forks);
        return new NetworkResult(pattern, server, title, isOurs, endpoint, allMicros, allForks);
    }

    /** The title without the marks that Markdown has for ours. */
    String plainTitle() {
        return title.replace("**", "");
    }

    /** The middle of the rounds. */
    double medianMicros() {
        return median(micros);
    }

    /** The middle of what the processes gave, or of all values where they gave several; NaN when they gave none. */
    double median(String figure) {
        return median(values(figure));
    }

    /** The sum over the processes. */
    double sum(String figure) {
        return values(figure).stream().mapToDouble(Double::doubleValue).sum();
    }

    /** The highest of the processes; NaN when they gave none. */
    double highest(String figure) {
        return values(figure).stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }

    /** What is lost counts as often as it happened; all else is judged by the middle. */
    double judged(String figure) {
        return figure.equals("dropped") || figure.equals("errors") ? sum(figure) : median(figure);
    }

    private List<Double> values(String figure) {
        List<Double> values = new ArrayList<>();
        for (JsonNode fork : forks) {
            JsonNode value = fork.path(figure);
            if (value.isArray()) {
                value.forEach(each -> values.add(each.asDouble()));
            } else if (value.isNumber()) {
                values.add(value.asDouble());
            }
        }
        return values;
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
