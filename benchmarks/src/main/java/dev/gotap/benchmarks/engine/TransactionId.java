package dev.gotap.benchmarks.engine;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.router.Router;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** An id made for each request by the default generator, kept in the context and answered in a header. */
public class TransactionId extends TimedBenchmark {

    private Router app;
    private Request request;

    /** Registers, and checks the answer. */
    @Setup
    public void setUp() {
        app = PooledRouter.create();
        app.use(dev.gotap.middleware.TransactionId.create());
        app.get("/ping", c -> c.string(200, "pong"));
        MemoryExchange exchange = MemoryExchange.of("GET", "/ping");
        request = Request.on(exchange, "/ping").answering(app, 200, "pong");
        if (exchange.responseHeader("X-Transaction-ID") == null) {
            throw new IllegalStateException("the answer has no id");
        }
    }

    /** One request. */
    @Benchmark
    public long serve() {
        return request.serve(app);
    }
}
