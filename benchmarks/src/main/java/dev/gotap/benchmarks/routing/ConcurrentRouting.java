package dev.gotap.benchmarks.routing;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.router.Router;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/** A hundred static routes, on all cores at once: one router, an exchange per thread. */
public class ConcurrentRouting extends TimedBenchmark {

    private Request request;

    /** The router that all threads share. */
    @State(Scope.Benchmark)
    public static class Shared {
        private Router app;

        /** Registers. */
        @Setup
        public void setUp() {
            app = PooledRouter.create();
            for (int i = 0; i < 100; i++) {
                String path = "/api/v1/resource" + i;
                app.get(path, c -> c.string(200, path));
            }
        }
    }

    /** Checks the answer, once per thread. */
    @Setup
    public void setUp(Shared shared) {
        request = Request.get("/api/v1/resource50").answering(shared.app, 200, "/api/v1/resource50");
    }

    /** One request. */
    @Benchmark
    @Threads(Threads.MAX)
    public long serve(Shared shared) {
        return request.serve(shared.app);
    }
}
