package dev.gotap.benchmarks.middleware;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.HttpError;
import dev.gotap.context.Key;
import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.middleware.Colors;
import dev.gotap.middleware.Logger;
import dev.gotap.middleware.LoggerOptions;
import dev.gotap.router.Router;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** Logging, authentication, validation, metrics and a cache, as applications write them. */
public class WithComplexLogic extends TimedBenchmark {

    private static final Key<String> USER = Key.of("user");

    private final LongAdder requests = new LongAdder();
    private final Map<String, String> tokens = Map.of("Bearer 6dcb09b5b57875f3", "ann");
    private final Map<String, String> cache = new ConcurrentHashMap<>();
    private Router app;
    private Request request;
    private long logged;

    /** Registers, and checks the answers with and without a token. */
    @Setup
    public void setUp() {
        app = PooledRouter.create();
        app.use(logging(), this::authentication, this::validation, this::metrics, this::caching);
        app.get("/products", c -> {
            String product = c.query("id", "") + " for " + c.require(USER);
            cache.put(c.query("id", ""), product);
            c.string(200, product);
        });
        String target = "/products?id=42";
        MemoryExchange stranger = MemoryExchange.of("GET", target);
        app.serve(stranger);
        if (stranger.status() != 401) {
            throw new IllegalStateException("without a token: " + stranger.status() + " (expected: 401)");
        }
        MemoryExchange exchange =
                MemoryExchange.of("GET", target).withHeader("Authorization", "Bearer 6dcb09b5b57875f3");
        request = Request.on(exchange, target).answering(app, 200, "42 for ann");
    }

    /** One request, answered from the cache. */
    @Benchmark
    public long serve() {
        return request.serve(app);
    }

    private Handler logging() {
        return Logger.with(LoggerOptions.defaults()
                .withSink((bytes, offset, length) -> logged += length)
                .withColors(Colors.NEVER));
    }

    private void authentication(Context c) throws Exception {
        String user = tokens.get(String.valueOf(c.header("Authorization")));
        if (user == null) {
            c.abortWithStatus(401);
        } else {
            c.set(USER, user);
            c.next();
        }
    }

    private void validation(Context c) throws Exception {
        if (c.query("id", "").isEmpty()) {
            throw HttpError.of(400, "NO_ID", "which product?");
        }
        c.next();
    }

    private void metrics(Context c) throws Exception {
        c.next();
        requests.increment();
    }

    private void caching(Context c) throws Exception {
        String known = cache.get(c.query("id", ""));
        if (known != null) {
            c.string(200, known);
            c.abort();
        } else {
            c.next();
        }
    }
}
