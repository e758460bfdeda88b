package dev.gotap.benchmarks.engine;

import dev.gotap.benchmarks.PooledRouter;
import dev.gotap.benchmarks.Request;
import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.middleware.RateLimit;
import dev.gotap.middleware.RateLimiterOptions;
import dev.gotap.router.Router;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * As {@link RateLimiter}, for 10,000 clients in turn: more than anything remembers, so that each address is written out,
 * read and hashed anew. Beside the one client that a connection has, it says what is owed to remembering.
 */
public class RateLimiterManyClients extends TimedBenchmark {

    private static final int CLIENTS = 10_000;

    // Never hit either, but a token takes seconds to come back: a client whose tokens are all there is forgotten.
    private static final RateLimit LIMIT = RateLimit.tokenBucket(1_000_000, Duration.ofHours(1_000));

    private final InetSocketAddress[] peers = new InetSocketAddress[CLIENTS];
    private Router app;
    private MemoryExchange exchange;
    private Request request;
    private int client;

    /**
     * Registers, has each client known, and checks the answer.
     *
     * @throws UnknownHostException never
     */
    @Setup
    public void setUp() throws UnknownHostException {
        dev.gotap.middleware.RateLimiter limiter = dev.gotap.middleware.RateLimiter.with(RateLimiterOptions.of(LIMIT));
        app = PooledRouter.create();
        app.use(limiter);
        app.get("/ping", c -> c.string(200, "pong"));
        exchange = MemoryExchange.of("GET", "/ping");
        request = Request.on(exchange, "/ping").answering(app, 200, "pong");
        for (int i = 0; i < CLIENTS; i++) {
            byte[] address = {10, 0, (byte) (i >>> 8), (byte) i};
            peers[i] = new InetSocketAddress(InetAddress.getByAddress(address), 4711);
        }
        for (int i = 0; i < CLIENTS; i++) {
            serve();
        }
        // One more: the client of the check above.
        if (limiter.keys() != CLIENTS + 1) {
            throw new IllegalStateException(limiter.keys() + " clients are known (expected: " + (CLIENTS + 1) + ")");
        }
    }

    /** One request. */
    @Benchmark
    public long serve() {
        client = client + 1 < CLIENTS ? client + 1 : 0;
        exchange.withPeer(peers[client]);
        return request.serve(app);
    }
}
