package dev.gotap.benchmarks.routing;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.router.Router;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** A hundred routes with two parameters are registered and the table is built, which the first request does. */
public class RouteRegistrationWithParams extends TimedBenchmark {

    /** Checks that routes registered so are served. */
    @Setup
    public void setUp() {
        Request.get("/api/v1/resource50/42/sub/7").answering(register(), 200, "42 7");
    }

    /** One router, a hundred routes, one request. */
    @Benchmark
    public Router register() {
        Router app = PooledRouter.create();
        for (int i = 0; i < 100; i++) {
            app.get(
                    "/api/v1/resource" + i + "/:id/sub/:subid",
                    c -> c.string(200, c.param("id") + ' ' + c.param("subid")));
        }
        app.serve(MemoryExchange.of("GET", "/api/v1/resource50/42/sub/7"));
        return app;
    }
}
