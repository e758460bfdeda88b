package dev.gotap.benchmarks.coldstart;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.router.Router;

/** Three middleware and one route. */
public class WithMiddleware extends StartBenchmark {

    @Override
    protected Router build() {
        Router app = PooledRouter.create();
        app.use(c -> c.next(), c -> c.next(), c -> c.next());
        app.get("/ping", c -> c.string(200, "pong"));
        return app;
    }
}
