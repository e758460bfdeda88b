package dev.gotap.benchmarks.extras;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.router.Router;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One request through hooks that count. */
public class Hooks extends TimedBenchmark {

    /** How many before the handler; {@code before-after} is one before it and one after it. */
    @Param({"none", "1", "5", "before-after"})
    public String hooks;

    private Router app;
    private Request request;
    private long before;
    private long after;

    /** Registers, and checks the answer and that each hook has run once for it. */
    @Setup
    public void setUp() {
        int count = switch (hooks) {
            case "none" -> 0;
            case "5" -> 5;
            default -> 1;
        };
        var all = dev.gotap.middleware.Hooks.create();
        for (int i = 0; i < count; i++) {
            all = all.before(c -> before++);
        }
        if (hooks.equals("before-after")) {
            all = all.after(c -> after++);
        }
        app = PooledRouter.create();
        app.use(all);
        app.get("/ping", c -> c.string(200, "pong"));
        request = Request.get("/ping").answering(app, 200, "pong");
        int expectedAfter = hooks.equals("before-after") ? 1 : 0;
        if (before != count || after != expectedAfter) {
            throw new IllegalStateException(
                    before + " before and " + after + " after (expected: " + count + " and " + expectedAfter + ')');
        }
    }

    /** One request. */
    @Benchmark
    public long serve() {
        return request.serve(app);
    }
}
