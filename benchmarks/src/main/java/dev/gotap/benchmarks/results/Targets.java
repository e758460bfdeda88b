package dev.gotap.benchmarks.results;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the product must reach, as {@code targets.json} has it.
 *
 * @param targets of single benchmarks
 * @param differences of two benchmarks, with targets of their own
 * @param ratios of two benchmarks
 * @param comparisons with what was measured beside it
 * @param floors that tell how fast the machine is
 */
record Targets(
        List<Target> targets,
        List<Difference> differences,
        List<Ratio> ratios,
        List<Comparison> comparisons,
        List<Floor> floors) {

    /**
     * The target of one benchmark; without figures, what is known about it.
     *
     * @param benchmark its key
     * @param nanos at most, per op
     * @param bytes at most, per op
     * @param yardstick the key of what the measuring itself costs, to be subtracted
     * @param recorded what the original recorded, and how
     */
    record Target(
            String benchmark,
            @Nullable Double nanos,
            @Nullable Double bytes,
            @Nullable String yardstick,
            @Nullable String recorded) {}

    /**
     * The difference of two benchmarks, shared among several equal parts.
     *
     * @param name of the part
     * @param benchmark with the parts
     * @param minus without them
     * @param per number of parts
     * @param nanos at most, for one part
     * @param bytes at most, for one part
     */
    record Difference(
            String name,
            String benchmark,
            String minus,
            int per,
            @Nullable Double nanos,
            @Nullable Double bytes) {}

    /**
     * How many times one benchmark takes what another takes.
     *
     * @param name of the ratio
     * @param benchmark above the line
     * @param over below the line
     * @param atMost the target
     */
    record Ratio(String name, String benchmark, String over, double atMost) {}

    /**
     * Ours beside others that do the same work.
     *
     * @param title names the work
     * @param ours the key of our benchmark
     * @param others peers and floors
     */
    record Comparison(String title, String ours, List<Other> others) {}

    /**
     * A peer or a floor.
     *
     * @param name for the reader
     * @param benchmark its key
     * @param profile the Maven profile that it needs, or null
     */
    record Other(String name, String benchmark, @Nullable String profile) {}

    /**
     * What no look-up can do without, and what it takes on the machine that the targets are meant for.
     *
     * @param name for the reader
     * @param benchmark its key
     * @param nanos there
     */
    record Floor(String name, String benchmark, double nanos) {}

    static Targets read() {
        try (InputStream in = requireNonNull(Targets.class.getResourceAsStream("targets.json"), "targets.json")) {
            return JsonMapper.builder().build().readValue(in, Targets.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is not measured yet, and what it waits for. */
    static Map<String, String> pending() {
        InputStream in = requireNonNull(Targets.class.getResourceAsStream("pending.txt"), "pending.txt");
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            Map<String, String> pending = new LinkedHashMap<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.startsWith("#")) {
                    int mark = line.indexOf(": ");
                    pending.put(line.substring(0, mark), line.substring(mark + 2));
                }
            }
            return pending;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is known of a benchmark. A single shot is not judged by the target of the average. */
    Target of(String key) {
        return targets.stream()
                .filter(target -> target.benchmark.equals(key))
                .findFirst()
                .orElse(new Target(key, null, null, null, null));
    }
}
