package dev.gotap.benchmarks.coldstart;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.router.Router;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.TearDown;

/** A router without a route, which nobody asks for anything. */
public class ColdStart extends TimedBenchmark {

    /** One router. */
    @Benchmark
    public Router start() {
        return PooledRouter.create();
    }

    /** Checks that it knows no route. */
    @TearDown
    public void check() {
        if (!start().routes().isEmpty()) {
            throw new IllegalStateException("a new router has routes");
        }
    }
}
