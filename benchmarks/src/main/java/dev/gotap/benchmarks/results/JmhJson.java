package dev.gotap.benchmarks.results;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON that JMH writes. */
final class JmhJson {

    private static final Map<String, Double> NANOS = Map.of("ns/op", 1.0, "us/op", 1e3, "ms/op", 1e6, "s/op", 1e9);

    private final String suite;
    private final String file;

    private JmhJson(String suite, String file) {
        this.suite = suite;
        this.file = file;
    }

    /** The results in a file; the suite is its name up to the first dot. */
    static List<Result> read(Path file) {
        JmhJson json = new JmhJson(suite(file), String.valueOf(file.getFileName()));
        List<Result> results = new ArrayList<>();
        for (JsonNode node : JsonMapper.builder().build().readTree(file)) {
            results.add(json.result(node));
        }
        return results;
    }

    static String suite(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.indexOf('.'));
    }

    private Result result(JsonNode node) {
        JsonNode primary = node.path("primaryMetric");
        JsonNode secondary = node.path("secondaryMetrics");
        String benchmark = node.path("benchmark").asString();
        Sample time = sample(primary, nanos(benchmark, primary));
        if (time == null) {
            throw new IllegalArgumentException(file + ": " + benchmark + " has no measured value");
        }
        return new Result(
                suite,
                name(benchmark) + params(node.path("params")),
                node.path("forks").asInt(),
                node.path("threads").asInt(),
                time,
                sample(secondary.path("gc.alloc.rate.norm"), 1),
                secondary.path("gc.count").path("score").asDouble(0),
                secondary.path("gc.time").path("score").asDouble(0));
    }

    private double nanos(String benchmark, JsonNode metric) {
        String unit = metric.path("scoreUnit").asString();
        Double nanos = NANOS.get(unit);
        if (nanos == null) {
            throw new IllegalArgumentException(
                    file + ": " + benchmark + " is in " + unit + " (expected: a time per op, " + NANOS.keySet() + ")");
        }
        return nanos;
    }

    private static @Nullable Sample sample(JsonNode metric, double factor) {
        DoubleStream.Builder values = DoubleStream.builder();
        for (JsonNode fork : metric.path("rawData")) {
            for (JsonNode value : fork) {
                if (value.isNumber()) { // "NaN" is a text
                    values.add(value.asDouble() * factor);
                }
            }
        }
        double[] all = values.build().toArray();
        return all.length == 0 ? null : new Sample(all);
    }

    private static String name(String benchmark) {
        int method = benchmark.lastIndexOf('.');
        String type = benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1, method);
        return type.endsWith("Benchmark") ? type + benchmark.substring(method) : type;
    }

    private static String params(JsonNode params) {
        List<String> values = new ArrayList<>();
        for (JsonNode value : params) {
            values.add(value.asString());
        }
        return values.isEmpty() ? "" : '(' + String.join(", ", values) + ')';
    }
}
