package dev.gotap.benchmarks.middleware;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.context.Handler;
import dev.gotap.router.Router;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** One request through a chain. */
public abstract class ChainBenchmark extends TimedBenchmark {

    private Router app;
    private Request request;

    /** For the benchmarks. */
    protected ChainBenchmark() {}

    /** The chain. */
    protected abstract List<Handler> chain();

    /** Registers, and checks the answer. */
    @Setup
    public void setUp() {
        app = PooledRouter.create();
        app.use(chain().toArray(Handler[]::new));
        app.get("/ping", c -> c.string(200, "pong"));
        request = Request.get("/ping").answering(app, 200, "pong");
    }

    /** One request. */
    @Benchmark
    public long serve() {
        return request.serve(app);
    }

    /** Middleware that each set an attribute of their own and call the next one. */
    protected static List<Handler> setters(int count) {
        List<Handler> chain = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = "middleware" + i;
            chain.add(c -> {
                c.set(name, name);
                c.next();
            });
        }
        return chain;
    }
}
