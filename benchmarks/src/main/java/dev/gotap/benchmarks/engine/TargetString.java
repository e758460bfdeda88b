package dev.gotap.benchmarks.engine;

import dev.gotap.benchmarks.GitHubRoutes;
import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.router.Router;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** A yardstick: the fresh target alone, as the exchange takes it, to be subtracted from the benchmarks that ask for it. */
public class TargetString extends TimedBenchmark {

    /** The target; {@code github} is the one of {@link GitHubApi}, in turn. */
    @Param({
        "/ping",
        "/user/42",
        "/user/42/profile/settings/item/7/action/edit/at/1700",
        "/api/v1/status",
        "/route50",
        "/repos/octocat/hello/unknown",
        "/users/ann/posts/17/comments/4711",
        "/search?q=coffee&page=2&limit=50",
        "/transactions",
        "github"
    })
    public String target;

    private Request[] requests;
    private int turn;

    /** Prepares the requests. */
    @Setup
    public void setUp() {
        if (target.equals("github")) {
            Router app = PooledRouter.create();
            GitHubRoutes.register(app);
            requests = GitHubRoutes.requests(app);
        } else {
            requests = new Request[] {Request.get(target)};
        }
    }

    /** One target. */
    @Benchmark
    public MemoryExchange make() {
        int k = turn;
        turn = k + 1 == requests.length ? 0 : k + 1;
        return requests[k].retargeted();
    }
}
