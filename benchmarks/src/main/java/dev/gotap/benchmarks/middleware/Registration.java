package dev.gotap.benchmarks.middleware;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.router.Router;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** Ten middleware are registered on a new router, one by one. */
public class Registration extends TimedBenchmark {

    /** Checks that middleware registered so runs. */
    @Setup
    public void setUp() {
        Router app = register();
        app.get("/ping", c -> c.string(200, String.valueOf(c.get("last"))));
        Request.get("/ping").answering(app, 200, "middleware9");
    }

    /** One router and ten calls of {@code use}. */
    @Benchmark
    public Router register() {
        Router app = PooledRouter.create();
        for (int i = 0; i < 10; i++) {
            String name = "middleware" + i;
            app.use(c -> {
                c.set("last", name);
                c.next();
            });
        }
        return app;
    }
}
