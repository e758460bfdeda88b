package dev.gotap.ratelimit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.middleware.RateLimit;
import dev.gotap.middleware.RateLimitDecision;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NeedsRedis
class RedisRateLimitStoreTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final long SECOND = 1_000_000_000L;

    private static RedisServer server;
    private static RedisRateLimitStore store;
    private static StatefulRedisConnection<String, byte[]> redis;

    @BeforeAll
    static void connect() throws Exception {
        server = RedisServer.start();
        store = RedisRateLimitStore.connect(
                RedisRateLimitOptions.of(server.uri()).withTimeout(Duration.ofSeconds(10)));
        redis = store.connection().attempt().get(30, TimeUnit.SECONDS);
    }

    @AfterAll
    static void stop() {
        if (store != null) {
            store.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void empty() {
        redis.sync().flushall();
    }

    @Test
    void tokenBucket_isCountedDown_andRefused() {
        RateLimit limit = RateLimit.tokenBucket(24, DAY).withBurst(3);
        for (int left = 2; left >= 0; left--) {
            RateLimitDecision decision = store.take("k", limit);
            assertThat(decision.allowed()).isTrue();
            assertThat(decision.remaining()).isEqualTo(left);
            assertHours(decision.moreInNanos(), 1);
            assertHours(decision.allInNanos(), 3 - left);
        }
        RateLimitDecision refused = store.take("k", limit);
        assertThat(refused.allowed()).isFalse();
        assertThat(refused.remaining()).isZero();
        assertHours(refused.moreInNanos(), 1);
        assertHours(refused.allInNanos(), 3);
        assertThat(store.take("other", limit).allowed()).isTrue();
    }

    /** So many hours, but for what this test has taken. */
    private static void assertHours(long nanos, int hours) {
        assertThat(nanos).isBetween((3600 * hours - 60) * SECOND, 3600 * hours * SECOND);
    }

    @Test
    void fixedWindow_comesBackAsAWhole() {
        RateLimit limit = RateLimit.fixedWindow(2, DAY);
        store.take("k", limit);
        RateLimitDecision last = store.take("k", limit);
        assertThat(last.allowed()).isTrue();
        assertThat(last.remaining()).isZero();
        assertHours(last.moreInNanos(), 24);
        assertHours(last.allInNanos(), 24);
        RateLimitDecision refused = store.take("k", limit);
        assertThat(refused.allowed()).isFalse();
        assertHours(refused.moreInNanos(), 24);
    }

    @Test
    void reset_givesTheWholeLimit() {
        RateLimit limit = RateLimit.tokenBucket(1, DAY);
        store.take("k", limit);
        assertThat(store.take("k", limit).allowed()).isFalse();

        store.reset("k");

        assertThat(store.take("k", limit).allowed()).isTrue();
    }

    @Test
    void keys_areGoneWhenTheirLimitIsThereAgain() {
        // A request of each of these comes back after a minute; the whole bucket would take an hour.
        RateLimit limit = RateLimit.tokenBucket(60, Duration.ofHours(1));
        for (int i = 0; i < 500; i++) {
            store.take("k" + i, limit);
        }
        List<String> keys = redis.sync().keys("*");
        assertThat(keys).hasSize(500).allMatch(key -> key.startsWith("gotap:limit:k"));
        assertThat(keys).allSatisfy(key -> assertThat(redis.sync().pttl(key)).isBetween(1L, 61_000L));

        store.take("k0", limit);
        assertThat(redis.sync().pttl("gotap:limit:k0")).isBetween(61_001L, 121_000L);
    }

    @Test
    void value_isSmall() {
        store.take("k", RateLimit.tokenBucket(1000, Duration.ofHours(1)));

        assertThat(redis.sync().strlen("gotap:limit:k")).isLessThan(200);
    }
}
