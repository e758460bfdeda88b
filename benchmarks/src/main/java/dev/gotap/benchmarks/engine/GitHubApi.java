package dev.gotap.benchmarks.engine;

import dev.gotap.benchmarks.GitHubRoutes;
import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.router.Router;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** One request, for each of the 203 routes in turn. */
public class GitHubApi extends TimedBenchmark {

    private Router app;
    private Request[] requests;
    private int turn;

    /** Registers all routes, and checks the answer of each. */
    @Setup
    public void setUp() {
        app = PooledRouter.create();
        GitHubRoutes.register(app);
        requests = GitHubRoutes.requests(app);
    }

    /** One request. */
    @Benchmark
    public long serve() {
        int k = turn;
        turn = k + 1 == requests.length ? 0 : k + 1;
        return requests[k].serve(app);
    }
}
