package dev.gotap.benchmarks.engine;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.router.Router;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** A status, and no body. */
public class StatusOnly extends TimedBenchmark {

    private Router app;
    private Request request;

    /** Registers, and checks the answer. */
    @Setup
    public void setUp() {
        app = PooledRouter.create();
        app.get("/status", c -> c.status(204));
        request = Request.get("/status").answering(app, 204, "");
    }

    /** One request. */
    @Benchmark
    public long serve() {
        return request.serve(app);
    }
}
