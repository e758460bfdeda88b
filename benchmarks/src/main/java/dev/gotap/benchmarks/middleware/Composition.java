package dev.gotap.benchmarks.middleware;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.context.Handler;
import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.router.Router;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** Ten middleware that exist already and a route become a router that has answered once. */
public class Composition extends TimedBenchmark {

    private final Handler[] chain = ChainBenchmark.setters(10).toArray(Handler[]::new);

    /** Checks the answer. */
    @Setup
    public void setUp() {
        Request.get("/ping").answering(compose(), 200, "pong");
    }

    /** One router, one chain, one request. */
    @Benchmark
    public Router compose() {
        Router app = PooledRouter.create();
        app.use(chain);
        app.get("/ping", c -> c.string(200, "pong"));
        app.serve(MemoryExchange.of("GET", "/ping"));
        return app;
    }
}
