package dev.gotap.benchmarks.results;

import dev.gotap.benchmarks.process.WholeProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** How long a quick run is meant to take, reckoned from what is measured and not from a clock. */
final class PlannedTime {

    /** For a JVM to start, set up and check its answers, the collections between iterations included. */
    static final Duration OF_A_FORK = Duration.ofMillis(1_300);

    /** For one whole process, with the collections that its heap is counted by. */
    static final Duration OF_A_START = Duration.ofSeconds(1);

    private PlannedTime() {}

    /** Of one suite of a quick run. */
    static Duration quick(Suite suite) {
        if (suite.wholeProcesses()) {
            return OF_A_START.multipliedBy(WholeProcess.startsOfAQuickRun());
        }
        Duration each = suite.isSingleShot()
                ? OF_A_FORK.multipliedBy(suite.quickSingleShotForks())
                : OF_A_FORK.plus(QuickTimes.MEASURED).multipliedBy(QuickTimes.FORKS);
        return each.multipliedBy(variants(suite));
    }

    /** Of all suites of a quick run that are measured here. */
    static Duration quick() {
        return Suite.all().stream().map(PlannedTime::quick).reduce(Duration.ZERO, Duration::plus);
    }

    private static int variants(Suite suite) {
        int variants = 0;
        for (BenchmarkListEntry entry : BenchmarkList.defaultList()
                .find(
                        OutputFormatFactory.createFormatInstance(System.err, VerboseMode.SILENT),
                        List.of(suite.include()),
                        List.of())) {
            int count = 1;
            for (Map.Entry<String, String[]> param :
                    entry.getParams().orElse(Map.of()).entrySet()) {
                List<String> fewer = suite.paramsOfAQuickRun().get(param.getKey());
                count *= fewer == null ? param.getValue().length : fewer.size();
            }
            variants += count;
        }
        return variants;
    }
}
