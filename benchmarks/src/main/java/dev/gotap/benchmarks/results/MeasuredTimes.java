package dev.gotap.benchmarks.results;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** For how long the figures of each suite were measured, as their raw results tell: parts of a run may be quick, others not. */
final class MeasuredTimes {

    private final Map<String, SortedSet<String>> ofSuites = new LinkedHashMap<>();

    /** Takes note of a result in the form that JMH writes. */
    void add(String suite, JsonNode result) {
        ofSuites.computeIfAbsent(suite, name -> new TreeSet<>()).add(text(result));
    }

    /** By suite, such as {@code 2 x (5 x 1 s, after 5 x 1 s)}. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        ofSuites.forEach((suite, times) -> texts.put(suite, String.join("; ", times)));
        return texts;
    }

    private static String text(JsonNode result) {
        String forks = result.path("forks").asString();
        JsonNode network = result.path("network");
        if (network.isArray()) {
            JsonNode first = network.path(0);
            int values = result.path("primaryMetric").path("rawData").path(0).size();
            String pattern = first.path("pattern").asString().toLowerCase(Locale.ROOT);
            return pattern + " in " + forks + " processes" + (values > 1 ? ", " + values + " rounds in each" : "");
        }
        if (result.path("mode").asString().equals("ss")) {
            return forks + " starts";
        }
        if (!result.has("measurementTime")) {
            return forks + " forks";
        }
        return forks + " x (" + iterations(result, "measurement") + ", after " + iterations(result, "warmup") + ")";
    }

    private static String iterations(JsonNode result, String kind) {
        return result.path(kind + "Iterations").asString() + " x "
                + result.path(kind + "Time").asString();
    }
}
