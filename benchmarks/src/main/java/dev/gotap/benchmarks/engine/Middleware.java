package dev.gotap.benchmarks.engine;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.router.Router;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** Five handlers that call the next one, and the route's own. */
public class Middleware extends TimedBenchmark {

    private Router app;
    private Request request;

    /** Registers, and checks the answer. */
    @Setup
    public void setUp() {
        app = PooledRouter.create();
        app.use(c -> c.next(), c -> c.next(), c -> c.next(), c -> c.next(), c -> c.next());
        app.get("/ping", c -> c.string(200, "pong"));
        request = Request.get("/ping").answering(app, 200, "pong");
    }

    /** One request. */
    @Benchmark
    public long serve() {
        return request.serve(app);
    }
}
