package dev.gotap.benchmarks.routing;

import dev.gotap.benchmarks.Request;
import dev.gotap.router.Router;
import java.util.List;

/** A thousand static routes; the request is for the fiftieth. */
public class Routing1000Routes extends RoutingBenchmark {

    @Override
    protected void register(Router routes) {
        for (int i = 0; i < 1000; i++) {
            route(routes, "GET", "/api/v1/resource" + i);
        }
    }

    @Override
    protected List<Request> requests(Router routes) {
        return List.of(Request.get("/api/v1/resource50").answering(routes, 200, "/api/v1/resource50"));
    }
}
