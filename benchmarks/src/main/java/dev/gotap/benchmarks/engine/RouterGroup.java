package dev.gotap.benchmarks.engine;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.router.Router;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** A group is created and a route registered in it. Each op has a new router, since a route registers once. */
public class RouterGroup extends TimedBenchmark {

    /** Checks that a route registered so is served. */
    @Setup
    public void setUp() {
        Request.get("/api/v1/ping").answering(register(), 200, "pong");
    }

    /** One router, one group, one route. */
    @Benchmark
    public Router register() {
        Router app = PooledRouter.create();
        app.group("/api/v1").get("/ping", c -> c.string(200, "pong"));
        return app;
    }
}
