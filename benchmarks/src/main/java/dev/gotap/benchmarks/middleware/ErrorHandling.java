package dev.gotap.benchmarks.middleware;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.context.HttpError;
import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.middleware.Recovery;
import dev.gotap.router.Router;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** Recovery, and a middleware that fails when a header asks it to: every second request does. */
public class ErrorHandling extends TimedBenchmark {

    private Router app;
    private Request fine;
    private Request failing;
    private boolean turn;

    /** Registers, and checks both answers. */
    @Setup
    public void setUp() {
        app = PooledRouter.create();
        app.use(Recovery.create(), c -> {
            if (c.header("X-Fail") != null) {
                throw HttpError.of(409, "ASKED_TO_FAIL", "the request asked for it");
            }
            c.next();
        });
        app.get("/ping", c -> c.string(200, "pong"));
        fine = Request.get("/ping").answering(app, 200, "pong");
        MemoryExchange exchange = MemoryExchange.of("GET", "/ping").withHeader("X-Fail", "yes");
        failing = Request.on(exchange, "/ping")
                .answeringFrom(
                        app,
                        409,
                        "{\"type\":\"about:blank\",\"title\":\"Conflict\","
                                + "\"status\":409,\"detail\":\"the request asked for it\",\"code\":\"ASKED_TO_FAIL\"");
    }

    /** One request. */
    @Benchmark
    public long serve() {
        turn = !turn;
        return turn ? failing.serve(app) : fine.serve(app);
    }
}
