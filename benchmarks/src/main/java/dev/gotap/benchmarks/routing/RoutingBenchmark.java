package dev.gotap.benchmarks.routing;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.router.Router;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** Requests, in turn, through a router whose routes answer with their own pattern. */
public abstract class RoutingBenchmark extends TimedBenchmark {

    private Router app;
    private Request[] requests;
    private int turn;

    /** For the benchmarks. */
    protected RoutingBenchmark() {}

    /** Registers the routes. */
    protected abstract void register(Router routes);

    /** The requests, each checked against its answer. */
    protected abstract List<Request> requests(Router routes);

    /** Registers, and checks the answers. */
    @Setup
    public void setUp() {
        app = PooledRouter.create();
        register(app);
        requests = requests(app).toArray(Request[]::new);
    }

    /** One request. */
    @Benchmark
    public long serve() {
        int k = turn;
        turn = k + 1 == requests.length ? 0 : k + 1;
        return requests[k].serve(app);
    }

    /** A route that answers with its pattern. */
    protected static void route(Router routes, String method, String pattern) {
        routes.handle(method, pattern, c -> c.string(200, pattern));
    }
}
