package dev.gotap.benchmarks.engine;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.router.Router;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** A hundred static routes; the request is for the fiftieth. */
public class RouteTree100Routes extends TimedBenchmark {

    private Router app;
    private Request request;

    /** Registers, and checks the answer. */
    @Setup
    public void setUp() {
        app = PooledRouter.create();
        for (int i = 0; i < 100; i++) {
            String path = "/route" + i;
            app.get(path, c -> c.string(200, path));
        }
        request = Request.get("/route50").answering(app, 200, "/route50");
    }

    /** One request. */
    @Benchmark
    public long serve() {
        return request.serve(app);
    }
}
