package dev.gotap.benchmarks.engine;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.router.Router;
import org.openjdk.jmh.annotations.Benchmark;

/** A yardstick: a new router alone, to be subtracted from {@link RouterGroup}. */
public class EmptyRouter extends TimedBenchmark {

    /** One router. */
    @Benchmark
    public Router create() {
        return PooledRouter.create();
    }
}
