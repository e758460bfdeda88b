package dev.gotap.benchmarks.engine;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.router.Router;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** CORS for five origins and a wildcard, with an Origin that is among them; no preflight. */
public class Cors extends TimedBenchmark {

    private static final String ORIGIN = "https://shop.example.com";

    private Router app;
    private Request request;

    /** Registers, and checks the answer. */
    @Setup
    public void setUp() {
        app = PooledRouter.create();
        app.use(dev.gotap.middleware.Cors.of(
                "https://one.example.com",
                "https://two.example.com",
                ORIGIN,
                "https://three.example.com:8443",
                "http://localhost:3000",
                "https://*.tills.example.com"));
        app.get("/ping", c -> c.string(200, "pong"));
        MemoryExchange exchange = MemoryExchange.of("GET", "/ping").withHeader("Origin", ORIGIN);
        request = Request.on(exchange, "/ping").answering(app, 200, "pong");
        if (!ORIGIN.equals(exchange.responseHeader("Access-Control-Allow-Origin"))
                || !"Origin".equals(exchange.responseHeader("Vary"))) {
            throw new IllegalStateException("the origin was not let in");
        }
    }

    /** One request. */
    @Benchmark
    public long serve() {
        return request.serve(app);
    }
}
