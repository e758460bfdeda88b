package dev.gotap.benchmarks.engine;

import dev.gotap.benchmarks.GitHubRoutes;
import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.router.Router;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** One op is a request for each of the 203 routes. */
public class GitHubApiPass extends TimedBenchmark {

    private Router app;
    private Request[] requests;

    /** Registers all routes, and checks the answer of each. */
    @Setup
    public void setUp() {
        app = PooledRouter.create();
        GitHubRoutes.register(app);
        requests = GitHubRoutes.requests(app);
    }

    /** 203 requests. */
    @Benchmark
    public long serve() {
        long bytes = 0;
        for (Request request : requests) {
            bytes += request.serve(app);
        }
        return bytes;
    }
}
