package dev.gotap.benchmarks.coldstart;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.router.Router;
import org.openjdk.jmh.annotations.Threads;

/** Two middleware and one route, on all cores at once. */
@Threads(Threads.MAX)
public class ConcurrentInitialization extends StartBenchmark {

    @Override
    protected Router build() {
        Router app = PooledRouter.create();
        app.use(c -> c.next(), c -> c.next());
        app.get("/ping", c -> c.string(200, "pong"));
        return app;
    }
}
