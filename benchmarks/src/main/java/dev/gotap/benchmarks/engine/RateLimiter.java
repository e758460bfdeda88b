package dev.gotap.benchmarks.engine;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.middleware.RateLimit;
import dev.gotap.middleware.RateLimiterOptions;
import dev.gotap.router.Router;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** A limit by client address that is never hit, over a window of an hour, with the default headers. */
public class RateLimiter extends TimedBenchmark {

    private Router app;
    private Request request;

    /** Registers, and checks the answer. */
    @Setup
    public void setUp() {
        app = PooledRouter.create();
        app.use(dev.gotap.middleware.RateLimiter.with(
                RateLimiterOptions.of(RateLimit.tokenBucket(1_000_000_000, Duration.ofHours(1)))));
        app.get("/ping", c -> c.string(200, "pong"));
        request = Request.get("/ping").answering(app, 200, "pong");
    }

    /** One request. */
    @Benchmark
    public long serve() {
        return request.serve(app);
    }
}
