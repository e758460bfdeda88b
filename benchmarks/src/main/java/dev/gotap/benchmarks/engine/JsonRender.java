package dev.gotap.benchmarks.engine;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.router.Router;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** An answer of two fields in JSON. */
public class JsonRender extends TimedBenchmark {

    record Greeting(String message, int status) {}

    private Router app;
    private Request request;

    /** Registers, and checks the answer. */
    @Setup
    public void setUp() {
        app = PooledRouter.create();
        app.get("/json", c -> c.json(200, new Greeting("Hello, World!", 200)));
        request = Request.get("/json").answering(app, 200, "{\"message\":\"Hello, World!\",\"status\":200}");
    }

    /** One request. */
    @Benchmark
    public long serve() {
        return request.serve(app);
    }
}
