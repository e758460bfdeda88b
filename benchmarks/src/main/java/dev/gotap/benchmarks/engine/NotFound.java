package dev.gotap.benchmarks.engine;

import dev.gotap.benchmarks.GitHubRoutes;
import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.router.Router;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** A path that none of GitHub's 203 routes serves. */
public class NotFound extends TimedBenchmark {

    private Router app;
    private Request request;

    /** Registers, and checks the answer. */
    @Setup
    public void setUp() {
        app = PooledRouter.create();
        GitHubRoutes.register(app);
        request = Request.get("/repos/octocat/hello/unknown")
                .answeringFrom(
                        app,
                        404,
                        "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,\"detail\":\"no route serves this path\",\"code\":\"NOT_FOUND\"");
    }

    /** One request. */
    @Benchmark
    public long serve() {
        return request.serve(app);
    }
}
