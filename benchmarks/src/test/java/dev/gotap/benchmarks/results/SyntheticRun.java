package dev.gotap.benchmarks.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A folder as {@code benchmarks/run} leaves it, with measured values of our choice in the form JMH writes them. */
final class SyntheticRun {

    private static final double[] WANDERING = {0.99, 1.0, 1.01, 1.0, 1.0};

    private final Path folder;
    private final List<String> benchmarks = new ArrayList<>();
    private Environment environment = new Environment(
            "2026-11-21T00:00:00Z", "0123456789ab", false, "Some CPU", 2, 8192, "Linux amd64", "6.1", "Vendor 17");

    SyntheticRun(Path folder) {
        this.folder = folder;
    }

    SyntheticRun in(Environment other) {
        environment = other;
        return this;
    }

    Environment environment() {
        return environment;
    }

    /** A benchmark whose values wander by one percent around these means. */
    SyntheticRun with(String benchmark, double nanos, double bytes) {
        return with(benchmark, nanos, bytes, 0.01);
    }

    /** A benchmark whose values wander by this share around these means. */
    SyntheticRun with(String benchmark, double nanos, double bytes, double spread) {
        benchmarks.add("""
                {"benchmark": "%s", "mode": "avgt", "threads": 1, "forks": 2, "jvmArgs": ["-Xmx1g"],
                 "primaryMetric": {"score": %s, "scoreUnit": "ns/op", "rawData": %s},
                 "secondaryMetrics": {"gc.alloc.rate.norm": {"scoreUnit": "B/op", "rawData": %s},
                   "gc.count": {"score": 7.0, "scoreUnit": "counts"}, "gc.time": {"score": 12.0, "scoreUnit": "ms"}}}
                """.formatted(benchmark, nanos, rawData(nanos, spread), rawData(bytes, 0.00001)));
        return this;
    }

    RunFolder as(String suite) throws IOException {
        Files.createDirectories(folder);
        environment.write(folder);
        Files.writeString(folder.resolve(suite + ".json"), benchmarks.toString());
        return RunFolder.read(folder);
    }

    private static String rawData(double mean, double spread) {
        List<String> values = new ArrayList<>();
        for (double value : WANDERING) {
            values.add(String.format(Locale.ROOT, "%.6f", mean * (1 + (value - 1) * spread / 0.01)));
        }
        return List.of(values, values).toString();
    }
}
