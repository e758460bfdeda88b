package dev.gotap.benchmarks.middleware;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.context.Handler;
import dev.gotap.router.Router;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/** Ten middleware that each set an attribute, on all cores at once. */
public class Concurrent extends TimedBenchmark {

    private Request request;

    /** The router that all threads share. */
    @State(Scope.Benchmark)
    public static class Shared {
        private Router app;

        /** Registers. */
        @Setup
        public void setUp() {
            app = PooledRouter.create();
            app.use(ChainBenchmark.setters(10).toArray(Handler[]::new));
            app.get("/ping", c -> c.string(200, "pong"));
        }
    }

    /** Checks the answer, once per thread. */
    @Setup
    public void setUp(Shared shared) {
        request = Request.get("/ping").answering(shared.app, 200, "pong");
    }

    /** One request. */
    @Benchmark
    @Threads(Threads.MAX)
    public long serve(Shared shared) {
        return request.serve(shared.app);
    }
}
