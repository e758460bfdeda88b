package dev.gotap.benchmarks.routing;

import dev.gotap.benchmarks.Request;
import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.router.Router;
import java.util.ArrayList;
import java.util.List;

/** A hundred paths with five methods each; the requests are one of each method. */
public class RoutingMethodMatching extends RoutingBenchmark {

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    @Override
    protected void register(Router routes) {
        for (int i = 0; i < 100; i++) {
            for (String method : METHODS) {
                String path = "/api/v1/resource" + i;
                routes.handle(method, path, c -> c.string(200, method + ' ' + path));
            }
        }
    }

    @Override
    protected List<Request> requests(Router routes) {
        String path = "/api/v1/resource50";
        List<Request> requests = new ArrayList<>();
        for (String method : METHODS) {
            requests.add(Request.on(MemoryExchange.of(method, path), path).answering(routes, 200, method + ' ' + path));
        }
        return requests;
    }
}
