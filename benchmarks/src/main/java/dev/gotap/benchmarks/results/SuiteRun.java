package dev.gotap.benchmarks.results;

import dev.gotap.benchmarks.process.WholeProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs one suite with JMH and writes its raw JSON: {@code SuiteRun SUITE FILE [--quick] [--forks N] [--param NAME=V,V]}. A
 * benchmark that fails does not stop the others; exit code 1 says that some did, 2 that the call was wrong.
 */
public final class SuiteRun {

    // The heap is fixed so that collections come as often on a large machine as on a small one.
    private static final String[] JVM_FLAGS = {"-Xms1g", "-Xmx1g", "-XX:+UseG1GC"};

    private final Suite suite;
    private final boolean quick;
    private final int forks;
    private final Map<String, List<String>> params;

    private SuiteRun(Suite suite, boolean quick, int forks, Map<String, List<String>> params) {
        this.suite = suite;
        this.quick = quick;
        this.forks = forks;
        this.params = params;
    }

    /**
     * Runs.
     *
     * @param args the suite, the file to write, and options
     * @throws RunnerException if JMH itself fails
     * @throws IOException if a whole process does
     * @throws InterruptedException if the thread is interrupted
     */
    public static void main(String[] args) throws RunnerException, IOException, InterruptedException {
        List<String> words = new ArrayList<>(Arrays.asList(args));
        if (words.equals(List.of("--list"))) {
            Suite.all().forEach(suite -> System.out.println(suite.name()));
            return;
        }
        boolean quick = words.remove("--quick");
        String forksText = valueOf("--forks", words);
        int forks = forksText == null ? 0 : Integer.parseInt(forksText);
        String param = valueOf("--param", words);
        if (words.size() != 2 || param != null && !param.contains("=")) {
            System.err.println("SuiteRun SUITE FILE [--quick] [--forks N] [--param NAME=V,V] | --list");
            System.exit(2);
        }
        Suite suite = Suite.named(words.get(0));
        Map<String, List<String>> params = quick ? suite.paramsOfAQuickRun() : Map.of();
        if (param != null) {
            int equals = param.indexOf('=');
            params = Map.of(
                    param.substring(0, equals),
                    List.of(param.substring(equals + 1).split(",")));
        }
        if (suite.wholeProcesses()) {
            WholeProcess.measure(Path.of(words.get(1)), quick, forks);
            return;
        }
        SuiteRun run = new SuiteRun(suite, quick, forks, params);
        List<String> missing = run.to(Path.of(words.get(1)));
        missing.forEach(name -> System.err.println("FAILED, no result: " + name));
        System.exit(missing.isEmpty() ? 0 : 1);
    }

    /** Takes an option and its value out of the words; null if it is not among them. */
    private static @Nullable String valueOf(String option, List<String> words) {
        int mark = words.indexOf(option);
        if (mark < 0 || mark + 1 == words.size()) {
            return null;
        }
        words.remove(mark);
        return words.remove(mark);
    }

    /** Runs, and returns the benchmarks that gave fewer results than they have values of their parameters. */
    private List<String> to(Path file) throws RunnerException {
        Collection<RunResult> results = new Runner(options(file).build()).run();
        SortedMap<String, Integer> counts = expected();
        for (RunResult result : results) {
            counts.merge(result.getParams().getBenchmark(), -1, Integer::sum);
        }
        counts.values().removeIf(count -> count == 0);
        return List.copyOf(counts.keySet());
    }

    private ChainedOptionsBuilder options(Path file) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(suite.include())
                .addProfiler(GCProfiler.class)
                .jvmArgs(JVM_FLAGS)
                .resultFormat(ResultFormatType.JSON)
                .result(file.toString());
        if (suite.isSingleShot()) {
            options.mode(Mode.SingleShotTime).warmupIterations(0).measurementIterations(1);
            options.forks(quick ? suite.quickSingleShotForks() : suite.singleShotForks());
        } else if (quick) {
            options.forks(QuickTimes.FORKS);
            options.warmupIterations(QuickTimes.WARM_UPS)
                    .warmupTime(TimeValue.milliseconds(QuickTimes.WARM_UP.toMillis()));
            options.measurementIterations(QuickTimes.ITERATIONS)
                    .measurementTime(TimeValue.milliseconds(QuickTimes.ITERATION.toMillis()));
        }
        if (forks > 0) {
            options.forks(forks);
        }
        params.forEach((name, values) -> options.param(name, values.toArray(String[]::new)));
        return options;
    }

    private SortedMap<String, Integer> expected() {
        SortedMap<String, Integer> counts = new TreeMap<>();
        for (BenchmarkListEntry entry : BenchmarkList.defaultList()
                .find(
                        OutputFormatFactory.createFormatInstance(System.err, VerboseMode.SILENT),
                        List.of(suite.include()),
                        List.of())) {
            int count = 1;
            for (Map.Entry<String, String[]> param :
                    entry.getParams().orElse(Map.of()).entrySet()) {
                List<String> fewer = params.get(param.getKey());
                count *= fewer == null ? param.getValue().length : fewer.size();
            }
            counts.put(entry.getUsername(), count);
        }
        return counts;
    }
}
