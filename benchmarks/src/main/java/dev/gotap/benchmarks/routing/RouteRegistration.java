package dev.gotap.benchmarks.routing;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.router.Router;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** A hundred static routes are registered and the table is built, which the first request does. */
public class RouteRegistration extends TimedBenchmark {

    /** Checks that routes registered so are served. */
    @Setup
    public void setUp() {
        Request.get("/api/v1/resource50").answering(register(), 200, "/api/v1/resource50");
    }

    /** One router, a hundred routes, one request. */
    @Benchmark
    public Router register() {
        Router app = PooledRouter.create();
        for (int i = 0; i < 100; i++) {
            String path = "/api/v1/resource" + i;
            app.get(path, c -> c.string(200, path));
        }
        app.serve(MemoryExchange.of("GET", "/api/v1/resource50"));
        return app;
    }
}
