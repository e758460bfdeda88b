package dev.gotap.benchmarks.coldstart;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.router.Router;

/** Five middleware and ten paths with a GET and a POST each: the figure that counts is bytes per op. */
public class MemoryAllocationDuringInit extends StartBenchmark {

    @Override
    protected Router build() {
        Router app = PooledRouter.create();
        app.use(c -> c.next(), c -> c.next(), c -> c.next(), c -> c.next(), c -> c.next());
        for (int i = 0; i < 10; i++) {
            app.get("/resource" + i, c -> c.status(200));
            app.post("/resource" + i, c -> c.status(201));
        }
        app.get("/ping", c -> c.string(200, "pong"));
        return app;
    }
}
