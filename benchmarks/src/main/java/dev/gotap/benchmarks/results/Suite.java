package dev.gotap.benchmarks.results;

import static java.util.Objects.requireNonNull;

import dev.gotap.benchmarks.process.WholeProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Benchmarks that run together and make one section of the report; {@code suites.json} lists them.
 *
 * @param name of the suite and of its file of results
 * @param title of its section
 * @param include matches the JMH names of its benchmarks
 * @param singleShotForks 0 for average times; otherwise one op in each of this many fresh JVMs
 * @param quickSingleShotForks the same for a quick run
 * @param quickParams for a quick run, the values of parameters that have too many
 * @param wholeProcesses whether it is measured by {@link WholeProcess} and not by JMH
 */
record Suite(
        String name,
        String title,
        String include,
        int singleShotForks,
        int quickSingleShotForks,
        @Nullable Map<String, List<String>> quickParams,
        boolean wholeProcesses) {

    /** All suites, in the order of the report. */
    static List<Suite> all() {
        try (InputStream in = requireNonNull(Suite.class.getResourceAsStream("suites.json"), "suites.json")) {
            return JsonMapper.builder().build().readValue(in, new TypeReference<List<Suite>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The suite of that name. */
    static Suite named(String name) {
        return all().stream()
                .filter(suite -> suite.name.equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> names = all().stream().map(Suite::name).toList();
                    return new IllegalArgumentException("suite: " + name + " (expected: one of " + names + ")");
                });
    }

    Map<String, List<String>> paramsOfAQuickRun() {
        return quickParams == null ? Map.of() : quickParams;
    }

    boolean isSingleShot() {
        return singleShotForks > 0;
    }
}
