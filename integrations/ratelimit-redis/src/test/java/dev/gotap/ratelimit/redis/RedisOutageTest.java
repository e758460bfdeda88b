package dev.gotap.ratelimit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.middleware.RateLimit;
import dev.gotap.middleware.RateLimitFallback;
import dev.gotap.middleware.RateLimiter;
import dev.gotap.middleware.RateLimiterOptions;
import dev.gotap.router.Router;
import dev.gotap.router.testing.TestClient;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.helpers.NOPLogger;

/** Redis goes away, hangs, comes back, or is not there to begin with. */
@NeedsRedis
@Timeout(120)
class RedisOutageTest {

    private static final RateLimit TEN = RateLimit.fixedWindow(10, Duration.ofDays(1));
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final RedisServer server = RedisServer.start();
    private final AtomicLong nanos = new AtomicLong();
    private final RedisRateLimitStore store =
            RedisRateLimitStore.connect(RedisRateLimitOptions.of(server.uri()).withTimeout(Duration.ofSeconds(2)));

    @AfterEach
    void stop() {
        store.close();
        server.close();
    }

    private RateLimiter limiter(RateLimitFallback fallback) {
        return limiter(store, fallback);
    }

    private RateLimiter limiter(RedisRateLimitStore its, RateLimitFallback fallback) {
        return RateLimiter.with(RateLimiterOptions.of(TEN)
                .withStore(its, fallback)
                .withNanoTicker(nanos::get)
                .withLogger(NOPLogger.NOP_LOGGER));
    }

    private static TestClient client(RateLimiter limiter) {
        Router app = Router.create();
        app.use(limiter);
        app.get("/", c -> c.string(200, "served"));
        return TestClient.inMemory(app);
    }

    private static int[] statuses(TestClient client, int requests) {
        return IntStream.range(0, requests)
                .map(i -> client.get("/").send().status())
                .toArray();
    }

    private void connected() throws Exception {
        store.connection().attempt().get(30, TimeUnit.SECONDS);
    }

    /** Starts the server again and waits until the store has noticed. */
    private void comeBack() throws InterruptedException {
        CountDownLatch back = new CountDownLatch(1);
        store.connection().client().addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress address) {
                back.countDown();
            }
        });
        server.startAgain();
        assertThat(back.await(60, TimeUnit.SECONDS)).isTrue();
        nanos.addAndGet(PAUSE.toNanos());
    }

    /** The connection is announced a moment before it takes commands; until then the fallback still decides. */
    private static void untilTheStoreDecides(RateLimiter limiter, TestClient client, AtomicLong nanos) {
        long undecided;
        do {
            undecided = limiter.undecided();
            client.get("/").send();
            nanos.addAndGet(PAUSE.toNanos());
        } while (limiter.undecided() != undecided);
    }

    @Test
    void open_letsThroughWhileItIsAway_andLimitsWhenItIsBack() throws Exception {
        connected();
        RateLimiter limiter = limiter(RateLimitFallback.open());
        TestClient client = client(limiter);
        assertThat(statuses(client, 11)).endsWith(429);

        server.stop();
        assertThat(statuses(client, 50)).containsOnly(200);
        assertThat(limiter.undecided()).isGreaterThanOrEqualTo(50);

        comeBack();
        untilTheStoreDecides(limiter, client, nanos);
        assertThat(statuses(client, 10)).as("Redis forgot, and counts anew").endsWith(429);
    }

    @Test
    void closed_answers503WhileItIsAway_andServesWhenItIsBack() throws Exception {
        connected();
        RateLimiter limiter = limiter(RateLimitFallback.closed());
        TestClient client = client(limiter);
        assertThat(statuses(client, 1)).containsExactly(200);

        server.stop();
        assertThat(statuses(client, 20)).containsOnly(503);
        assertThat(client.get("/").send().header("Retry-After")).isEqualTo("1");

        comeBack();
        untilTheStoreDecides(limiter, client, nanos);
        assertThat(statuses(client, 1)).containsExactly(200);
    }

    @Test
    void localShare_limitsWhileItIsAway_andSharesWhenItIsBack() throws Exception {
        connected();
        RateLimiter limiter = limiter(RateLimitFallback.localShare(2));
        TestClient client = client(limiter);
        assertThat(statuses(client, 1)).containsExactly(200);

        server.stop();
        assertThat(statuses(client, 6)).containsExactly(200, 200, 200, 200, 200, 429);

        comeBack();
        untilTheStoreDecides(limiter, client, nanos);
        assertThat(client.get("/").send().header("X-RateLimit-Limit")).isEqualTo("10");
    }

    @Test
    void frozenServer_isGivenUpAfterTheTimeout_andLeftAlone() throws Exception {
        connected();
        RedisRateLimitOptions impatient = RedisRateLimitOptions.of(server.uri()).withTimeout(Duration.ofMillis(50));
        try (RedisRateLimitStore quick = RedisRateLimitStore.connect(impatient)) {
            quick.connection().attempt().get(30, TimeUnit.SECONDS);
            RateLimiter limiter = limiter(quick, RateLimitFallback.open());
            TestClient client = client(limiter);
            server.freeze();
            try {
                // A thousand requests that waited would take the minutes that this test does not have.
                assertThat(statuses(client, 5000)).containsOnly(200);
                assertThat(limiter.undecided()).isEqualTo(5000);
            } finally {
                server.thaw();
            }
            nanos.addAndGet(PAUSE.toNanos());
            untilTheStoreDecides(limiter, client, nanos);
            assertThat(client.get("/").send().header("X-RateLimit-Limit")).isEqualTo("10");
        }
    }

    @Test
    void serverThatIsNotThereYet_isFoundWhenItComes() throws Exception {
        server.stop();
        try (RedisRateLimitStore early = RedisRateLimitStore.connect(
                RedisRateLimitOptions.of(server.uri()).withTimeout(Duration.ofSeconds(2)))) {
            RateLimiter limiter = limiter(early, RateLimitFallback.localShare(1));
            TestClient client = client(limiter);
            assertThat(statuses(client, 11)).endsWith(200, 429);

            server.startAgain();
            do {
                nanos.addAndGet(PAUSE.toNanos());
                client.get("/").send();
                early.connection()
                        .attempt()
                        .handle((connection, failure) -> connection)
                        .get(30, TimeUnit.SECONDS);
            } while (early.connection().attempt().isCompletedExceptionally());
            untilTheStoreDecides(limiter, client, nanos);

            assertThat(early.connection().get().sync().dbsize()).isEqualTo(1);
        }
    }
}
