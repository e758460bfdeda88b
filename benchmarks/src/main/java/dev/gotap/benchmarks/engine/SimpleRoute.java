package dev.gotap.benchmarks.engine;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.router.Router;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** {@code GET /ping} is answered with {@code pong}: the least a request can cost. */
public class SimpleRoute extends TimedBenchmark {

    private Router app;
    private Request request;

    /** Registers, and checks the answer. */
    @Setup
    public void setUp() {
        app = PooledRouter.create();
        app.get("/ping", c -> c.string(200, "pong"));
        request = Request.get("/ping").answering(app, 200, "pong");
    }

    /** One request. */
    @Benchmark
    public long serve() {
        return request.serve(app);
    }
}
