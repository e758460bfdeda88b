package dev.gotap.benchmarks.engine;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.middleware.Colors;
import dev.gotap.middleware.LogSink;
import dev.gotap.middleware.Logger;
import dev.gotap.middleware.LoggerOptions;
import dev.gotap.middleware.Recovery;
import dev.gotap.router.Router;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** Logger and Recovery, as {@code Router.withDefaults()} has them, the lines going nowhere. */
public class DefaultMiddleware extends TimedBenchmark {

    private Router app;
    private Request request;
    private long logged;

    /** Registers, and checks the answer. */
    @Setup
    public void setUp() {
        app = PooledRouter.create();
        LogSink counting = (bytes, offset, length) -> logged += length;
        app.use(Logger.with(LoggerOptions.defaults().withSink(counting).withColors(Colors.NEVER)), Recovery.create());
        app.get("/ping", c -> c.string(200, "pong"));
        request = Request.get("/ping").answering(app, 200, "pong");
    }

    /** One request. */
    @Benchmark
    public long serve() {
        return request.serve(app);
    }
}
