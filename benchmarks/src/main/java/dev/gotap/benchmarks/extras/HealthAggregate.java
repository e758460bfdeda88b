package dev.gotap.benchmarks.extras;

import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.middleware.health.Health;
import dev.gotap.middleware.health.HealthOptions;
import dev.gotap.middleware.health.HealthReport;
import dev.gotap.middleware.health.HealthResult;
import dev.gotap.middleware.health.HealthStatus;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** The state of ten components, one of them degraded, from results that are fresh enough: what a probe costs. */
public class HealthAggregate extends TimedBenchmark {

    private Health health;

    /** Adds the components, and waits for their first results. */
    @Setup
    public void setUp() {
        health = Health.with(HealthOptions.defaults().withKeep(Duration.ofHours(1)));
        for (int i = 0; i < 9; i++) {
            health.add("component" + i, HealthResult::healthy);
        }
        health.addOptional("cache", () -> HealthResult.degraded("slow"));
        report();
    }

    /** One report. */
    @Benchmark
    public HealthReport report() {
        HealthReport report = health.report().join();
        if (report.status() != HealthStatus.DEGRADED || report.components().size() != 10) {
            throw new IllegalStateException(report + " (expected: ten components, degraded)");
        }
        return report;
    }

    /** Ends its threads. */
    @TearDown
    public void tearDown() {
        health.close();
    }
}
