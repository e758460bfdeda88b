package dev.gotap.benchmarks.coldstart;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.router.Router;

/** Five middleware and four routes. */
public class FrameworkInitializationTime extends StartBenchmark {

    @Override
    protected Router build() {
        Router app = PooledRouter.create();
        app.use(c -> c.next(), c -> c.next(), c -> c.next(), c -> c.next(), c -> c.next());
        app.get("/users", c -> c.status(200));
        app.get("/users/:id", c -> c.string(200, c.param("id")));
        app.post("/users", c -> c.status(201));
        app.get("/ping", c -> c.string(200, "pong"));
        return app;
    }
}
