package dev.gotap.benchmarks.engine;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.router.Router;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** {@code /user/:id}, answered with the id. */
public class OneParam extends TimedBenchmark {

    private Router app;
    private Request request;

    /** Registers, and checks the answer. */
    @Setup
    public void setUp() {
        app = PooledRouter.create();
        app.get("/user/:id", c -> c.string(200, c.param("id")));
        request = Request.get("/user/42").answering(app, 200, "42");
    }

    /** One request. */
    @Benchmark
    public long serve() {
        return request.serve(app);
    }
}
