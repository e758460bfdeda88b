package dev.gotap.benchmarks.coldstart;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.router.Router;

/** One route. */
public class WithBasicRoute extends StartBenchmark {

    @Override
    protected Router build() {
        Router app = PooledRouter.create();
        app.get("/ping", c -> c.string(200, "pong"));
        return app;
    }
}
