package dev.gotap.benchmarks.routing;

import dev.gotap.benchmarks.Request;
import dev.gotap.router.Router;
import java.util.List;

/** A hundred resources with one and with two parameters; the request is for two, at a path that exists. */
public class RoutingWithPathParams extends RoutingBenchmark {

    @Override
    protected void register(Router routes) {
        for (int i = 0; i < 100; i++) {
            route(routes, "GET", "/api/v1/resource" + i + "/:id");
            route(routes, "GET", "/api/v1/resource" + i + "/:id/sub/:subid");
        }
    }

    @Override
    protected List<Request> requests(Router routes) {
        return List.of(Request.get("/api/v1/resource50/123/sub/456")
                .answering(routes, 200, "/api/v1/resource50/:id/sub/:subid"));
    }
}
