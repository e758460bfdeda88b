package dev.gotap.benchmarks.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dated folder of one run: where it was made, and what was measured. */
final class RunFolder {

    final Environment environment;
    final Map<String, Result> results;
    final SortedSet<String> jvmFlags;
    final List<String> failures;
    final List<NetworkResult> network;
    final List<String> recordings;
    final Map<String, String> times;

    private RunFolder(
            Environment environment,
            Map<String, Result> results,
            SortedSet<String> jvmFlags,
            List<String> failures,
            List<NetworkResult> network,
            List<String> recordings,
            Map<String, String> times) {
        this.environment = environment;
        this.results = results;
        this.jvmFlags = jvmFlags;
        this.failures = failures;
        this.network = network;
        this.recordings = recordings;
        this.times = times;
    }

    /** Reads every suite's JSON; files such as {@code engine.1.json} and {@code engine.2.json} count as one suite. */
    static RunFolder read(Path folder) throws IOException {
        return read(folder, (file, e) -> {
            throw e;
        });
    }

    /** The same of a run that may have been cut short: a file that cannot be read is a failure, the others are read. */
    static RunFolder salvaged(Path folder) throws IOException {
        List<String> unreadable = new ArrayList<>();
        RunFolder run = read(folder, (file, e) -> unreadable.add(String.valueOf(file.getFileName())));
        unreadable.addAll(0, run.failures);
        return new RunFolder(
                run.environment, run.results, run.jvmFlags, unreadable, run.network, run.recordings, run.times);
    }

    private static RunFolder read(Path folder, BiConsumer<Path, JacksonException> unreadable) throws IOException {
        Map<String, Result> results = new LinkedHashMap<>();
        SortedSet<String> flags = new TreeSet<>();
        List<NetworkResult> network = new ArrayList<>();
        MeasuredTimes times = new MeasuredTimes();
        for (Path file : files(folder)) {
            try {
                for (JsonNode node : JsonMapper.builder().build().readTree(file)) {
                    times.add(JmhJson.suite(file), node);
                    node.path("jvmArgs").forEach(flag -> flags.add(flag.asString()));
                    if (node.has("network")) {
                        network.add(NetworkResult.of(node));
                    }
                }
                JmhJson.read(file).forEach(result -> results.merge(result.key(), result, Result::and));
            } catch (JacksonException e) {
                unreadable.accept(file, e);
            }
        }
        Path failures = folder.resolve("failures.txt");
        return new RunFolder(
                Environment.read(folder),
                results,
                flags,
                Files.exists(failures) ? Files.readAllLines(failures) : List.of(),
                NetworkResult.joined(network),
                recordings(folder),
                times.texts());
    }

    @Nullable
    Result result(String key) {
        return results.get(key);
    }

    List<Result> suite(String name) {
        return results.values().stream()
                .filter(result -> result.suite().equals(name))
                .toList();
    }

    /** Whether times were cut short anywhere. */
    boolean isQuick() {
        String iteration = QuickTimes.ITERATION.toMillis() + " ms";
        return environment.quick() || times.values().stream().anyMatch(text -> text.contains(iteration));
    }

    int fewestForks() {
        return results.values().stream().mapToInt(Result::forks).min().orElse(0);
    }

    private static List<String> recordings(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jfr"))
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        Predicate<Path> measured = file -> {
            String name = String.valueOf(file.getFileName());
            return name.endsWith(".json") && !name.equals(Environment.FILE);
        };
        try (var files = Files.list(folder)) {
            return files.filter(measured).sorted().toList();
        }
    }
}
