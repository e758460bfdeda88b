package dev.gotap.benchmarks.routing;

import dev.gotap.benchmarks.Request;
import dev.gotap.router.Router;
import java.util.ArrayList;
import java.util.List;

/** Fifteen shapes of path for each of fifty services, 750 routes; the requests are one of each shape. */
public class RoutingComplexPaths extends RoutingBenchmark {

    private static final List<String> SHAPES = List.of(
            "/users",
            "/users/:id",
            "/users/:id/posts",
            "/users/:id/posts/:post",
            "/users/:id/posts/:post/comments",
            "/users/:id/posts/:post/comments/:comment",
            "/products/:category",
            "/products/:category/:product",
            "/products/:category/:product/reviews/:review",
            "/orders/:order/items/:item",
            "/orders/:order/items/:item/history",
            "/search/advanced/by-name",
            "/files/*path",
            "/admin/settings/security/keys",
            "/health");

    @Override
    protected void register(Router routes) {
        for (int i = 0; i < 50; i++) {
            for (String shape : SHAPES) {
                route(routes, "GET", "/api/v" + i + shape);
            }
        }
    }

    @Override
    protected List<Request> requests(Router routes) {
        List<Request> requests = new ArrayList<>();
        for (String shape : SHAPES) {
            String target = "/api/v25" + shape.replace(":", "some-").replace("*path", "a/b/c.txt");
            requests.add(Request.get(target).answering(routes, 200, "/api/v25" + shape));
        }
        return requests;
    }
}
