package dev.gotap.ratelimit.redis;

import dev.gotap.middleware.RateLimit;
import dev.gotap.middleware.RateLimitFallback;
import dev.gotap.middleware.RateLimiter;
import dev.gotap.middleware.RateLimiterOptions;
import dev.gotap.router.Router;
import dev.gotap.router.testing.TestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** One of several processes that share a limit: waits for a line, sends its requests, prints how many were served. */
final class LimitedProcess {

    static final int LIMIT = 400;
    static final int REQUESTS = 300;
    private static final int THREADS = 4;

    private LimitedProcess() {}

    public static void main(String[] args) throws Exception {
        try (RedisRateLimitStore store =
                RedisRateLimitStore.connect(RedisRateLimitOptions.of(args[0]).withTimeout(Duration.ofSeconds(10)))) {
            store.connection().attempt().get(30, TimeUnit.SECONDS);
            System.out.println("ready");
            if (System.in.read() < 0) {
                throw new IllegalStateException("nobody said go");
            }
            System.out.println("served " + serve(store));
        }
    }

    private static int serve(RedisRateLimitStore store) throws Exception {
        // One request comes back in four minutes: none within the test.
        RateLimiter limiter = RateLimiter.with(RateLimiterOptions.of(RateLimit.tokenBucket(LIMIT, Duration.ofHours(24)))
                .withStore(store, RateLimitFallback.closed()));
        Router app = Router.create();
        app.use(limiter);
        app.get("/", c -> c.string(200, "served"));
        TestClient client = TestClient.inMemory(app);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Integer>> counts = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                counts.add(threads.submit(() -> {
                    int served = 0;
                    for (int i = 0; i < REQUESTS / THREADS; i++) {
                        served += client.get("/").send().status() == 200 ? 1 : 0;
                    }
                    return served;
                }));
            }
            int served = 0;
            for (Future<Integer> count : counts) {
                served += count.get();
            }
            if (limiter.undecided() > 0) {
                throw new IllegalStateException(limiter.undecided() + " requests were not decided by Redis");
            }
            return served;
        } finally {
            threads.shutdownNow();
        }
    }
}
