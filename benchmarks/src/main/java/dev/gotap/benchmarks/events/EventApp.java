package dev.gotap.benchmarks.events;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.lambda.EventRoutes;
import dev.gotap.lambda.LambdaAdapter;
import dev.gotap.lambda.LambdaEvent;
import dev.gotap.router.Router;

/** The function that all of them are served by: one route for clients, one for each other kind. */
final class EventApp {

    static final String USER = "42 name 205.255.255.176";

    private final Router app = PooledRouter.create();
    private final LambdaAdapter adapter;
    private long bodyBytes;

    /** What a client sends, and is told. */
    record Person(String name, int age) {}

    EventApp() {
        app.post("/users/:id", c -> c.string(200, c.param("id") + ' ' + c.query("fields") + ' ' + c.clientIp()));
        EventRoutes.on(app)
                .sqs("orders", c -> bodyBytes += c.bodyBytes().length)
                .s3("photos", c -> bodyBytes += LambdaEvent.of(c).name().length())
                .eventBridge("shop.orders", "Order Placed", c -> bodyBytes += c.bodyBytes().length)
                .scheduled("nightly", c -> bodyBytes++);
        adapter = LambdaAdapter.of(app);
    }

    /** The same with a route that binds the body and answers in JSON, Jackson both ways. */
    static EventApp inJson() {
        EventApp both = new EventApp();
        both.app.update(routes -> {
            routes.remove("POST", "/users/:id");
            routes.post("/users/:id", c -> c.json(201, c.bodyJson(Person.class)));
        });
        return both;
    }

    LambdaAdapter adapter() {
        return adapter;
    }

    /** What the handlers of events have seen since the last call. */
    long takeBodyBytes() {
        long seen = bodyBytes;
        bodyBytes = 0;
        return seen;
    }
}
