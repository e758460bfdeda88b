package dev.gotap.benchmarks.coldstart;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.router.Router;

/** Six middleware and a hundred routes with a parameter, again and again: the figures that count are collections and their time. */
public class GarbageCollectionImpact extends StartBenchmark {

    @Override
    protected Router build() {
        Router app = PooledRouter.create();
        app.use(c -> c.next(), c -> c.next(), c -> c.next(), c -> c.next(), c -> c.next(), c -> c.next());
        for (int i = 0; i < 100; i++) {
            app.get("/api/v1/resource" + i + "/:id", c -> c.string(200, c.param("id")));
        }
        app.get("/ping", c -> c.string(200, "pong"));
        return app;
    }
}
