package dev.gotap.benchmarks.engine;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.router.Router;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** Five static routes; the request is for one of them. */
public class StaticRoutes extends TimedBenchmark {

    private Router app;
    private Request request;

    /** Registers, and checks the answer. */
    @Setup
    public void setUp() {
        app = PooledRouter.create();
        for (String path : List.of("/", "/ping", "/health", "/api/v1/users", "/api/v1/status")) {
            app.get(path, c -> c.string(200, path));
        }
        request = Request.get("/api/v1/status").answering(app, 200, "/api/v1/status");
    }

    /** One request. */
    @Benchmark
    public long serve() {
        return request.serve(app);
    }
}
