package dev.gotap.benchmarks.engine;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.router.Router;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** An answer of 13 characters of text. */
public class StringRender extends TimedBenchmark {

    private Router app;
    private Request request;

    /** Registers, and checks the answer. */
    @Setup
    public void setUp() {
        app = PooledRouter.create();
        app.get("/string", c -> c.string(200, "Hello, World!"));
        request = Request.get("/string").answering(app, 200, "Hello, World!");
    }

    /** One request. */
    @Benchmark
    public long serve() {
        return request.serve(app);
    }
}
