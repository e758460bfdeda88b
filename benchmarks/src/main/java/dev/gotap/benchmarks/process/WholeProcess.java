package dev.gotap.benchmarks.process;

import dev.gotap.benchmarks.process.ColdProcess.Start;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures whole starts: bare Undertow, ours with the 203 routes of GitHub's API, and the same with {@code
 * Router.withDefaults()}, each plain and with an archive of its own, in turn, so that whatever else the machine does falls
 * on all alike. Writes JSON in the form of JMH's: {@code FirstAnswer} with the time and, as its bytes, what is alive on the
 * heap afterwards, and {@code CpuTime} with the processor's.
 */
public final class WholeProcess {

    /** What is measured, for the report. */
    public static final List<String> BENCHMARKS = List.of("FirstAnswer", "CpuTime");

    /** The kinds of {@link StartedServer}. */
    static final List<String> SERVERS = List.of("bare", "github", "defaults");

    private static final int ROUNDS = 20;
    private static final int QUICK_ROUNDS = 5;
    // Of the default size on a small machine, so that a large one has no more work with its heap.
    private static final List<String> FLAGS = List.of("-Xmx256m", "-XX:+UseSerialGC");

    private final Map<List<String>, List<Start>> starts = new LinkedHashMap<>();

    private WholeProcess() {}

    /**
     * Measures.
     *
     * @param file where the results go
     * @param quick whether few rounds do
     * @param rounds how many, or 0 for as many as usual
     * @throws IOException if a server does not start or answers wrong
     * @throws InterruptedException if the thread is interrupted
     */
    public static void measure(Path file, boolean quick, int rounds) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("whole-process");
        try {
            WholeProcess run = new WholeProcess();
            run.run(folder, rounds > 0 ? rounds : quick ? QUICK_ROUNDS : ROUNDS);
            JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValue(file, run.json());
        } finally {
            delete(folder);
        }
    }

    /**
     * How many processes a quick run starts, those included that write archives or fill the system's cache.
     *
     * @return &gt; 0
     */
    public static int startsOfAQuickRun() {
        return SERVERS.size() + 2 * SERVERS.size() * (QUICK_ROUNDS + 1);
    }

    private void run(Path folder, int rounds) throws IOException, InterruptedException {
        Map<List<String>, ColdProcess> candidates = candidates(folder);
        for (ColdProcess candidate : candidates.values()) {
            candidate.run(); // for the files to be in the system's cache
        }
        for (int round = 1; round <= rounds; round++) {
            System.out.println("# Run progress: round " + round + " of " + rounds + " of whole starts");
            for (Map.Entry<List<String>, ColdProcess> candidate : candidates.entrySet()) {
                starts.computeIfAbsent(candidate.getKey(), key -> new ArrayList<>())
                        .add(candidate.getValue().run());
            }
        }
    }

    private static Map<List<String>, ColdProcess> candidates(Path folder) throws IOException, InterruptedException {
        List<String> java = new ArrayList<>();
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        java.addAll(FLAGS);
        String classPath = JarredClassPath.of(System.getProperty("java.class.path"), folder);
        Map<List<String>, ColdProcess> candidates = new LinkedHashMap<>();
        for (String server : SERVERS) {
            List<String> program = List.of("-cp", classPath, StartedServer.class.getName(), server);
            ClassDataArchive archive = ClassDataArchive.of(folder.resolve(server + ".archive"), java, program);
            candidates.put(List.of(server, "plain"), command(java, List.of(), program));
            candidates.put(List.of(server, "archive"), command(java, archive.options(), program));
        }
        return candidates;
    }

    private static ColdProcess command(List<String> java, List<String> options, List<String> program) {
        List<String> command = new ArrayList<>(java);
        command.addAll(options);
        command.addAll(program);
        return new ColdProcess(command);
    }

    private List<Map<String, ?>> json() {
        List<Map<String, ?>> results = new ArrayList<>();
        starts.forEach((candidate, all) -> {
            Map<String, ?> live =
                    Map.of("gc.alloc.rate.norm", metric("B/op", all.stream().map(start -> (double) start.liveBytes())));
            results.add(result("FirstAnswer", candidate, all, metric("ms/op", millis(all, Start::nanos)), live));
            results.add(result("CpuTime", candidate, all, metric("ms/op", millis(all, Start::cpuNanos)), Map.of()));
        });
        return results;
    }

    private static Stream<Double> millis(List<Start> starts, ToLongFunction<Start> nanos) {
        return starts.stream().map(start -> nanos.applyAsLong(start) / 1e6);
    }

    private static Map<String, ?> result(
            String name, List<String> candidate, List<Start> all, Map<String, ?> metric, Map<String, ?> others) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("benchmark", WholeProcess.class.getPackageName() + '.' + name + ".start");
        result.put("mode", "ss");
        result.put("threads", 1);
        result.put("forks", all.size());
        result.put("jvmArgs", List.of());
        result.put("params", Map.of("server", String.join(", ", candidate)));
        result.put("primaryMetric", metric);
        result.put("secondaryMetrics", others);
        return result;
    }

    /** Each start is a fork with one value. */
    private static Map<String, ?> metric(String unit, Stream<Double> values) {
        return Map.of("scoreUnit", unit, "rawData", values.map(List::of).toList());
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
