package dev.gotap.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark runs and finds the answers it checks to be right; how fast is nobody's business here. */
class BenchmarkSmokeTest {

    @Test
    void everyBenchmark_runForAMillisecond_answersRight() throws RunnerException {
        // A build must not fail because somebody measures on the same machine.
        System.setProperty("jmh.ignoreLock", "true");
        Options once = new OptionsBuilder()
                .include("^dev\\.gotap\\.")
                .param(
                        "workload",
                        "github") // one of the tables of LookupBenchmark; the large ones take seconds to build
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(1))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();

        Collection<RunResult> results = new Runner(once).run();

        assertThat(results).hasSizeGreaterThan(50);
    }
}
