package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.memory.MemoryExchange;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * THREATS, "limiter exhaustion": 10^6 random keys on sixteen threads. Memory is bounded, a hot key stays limited, dropping
 * keys never resets it, and concurrent hits never exceed the limit.
 */
class LimiterExhaustionTest {

    private static final int KEYS = 1_000_000;
    private static final int ROOM = 20_000;
    private static final int LIMIT = 5;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String HOT = "hot";

    private final TestTime time = new TestTime();

    /** What one thread saw: requests of random keys let through, and of the hot key. */
    private record Seen(int flood, int hot) {
        Seen plus(Seen other) {
            return new Seen(flood + other.flood, hot + other.hot);
        }
    }

    private RateLimiter limiter(RateLimit limit) {
        return RateLimiter.with(options(limit).withMaxKeys(ROOM));
    }

    private RateLimiterOptions options(RateLimit limit) {
        return time.options(limit)
                .withKey(RateLimitKey.of("id", c -> c.rawQuery()))
                .withAnswer((c, refusal) -> {})
                .withLogger(new CapturedEvents().logger);
    }

    /** Every hundredth request is the hot key's, all others have keys that never come twice. */
    private Seen flood(RateLimiter limiter, Duration between) throws Exception {
        Chain chain = Chain.pooled(limiter);
        List<Seen> all = Crew.run(thread -> () -> {
            MemoryExchange exchange = MemoryExchange.of("GET", "/");
            int flood = 0;
            int hot = 0;
            for (int i = 0; i < KEYS / Crew.SIZE; i++) {
                if (i % 100 == 0) {
                    hot += isLetThrough(chain, exchange, HOT) ? 1 : 0;
                    time.pass(between);
                }
                flood += isLetThrough(chain, exchange, thread + "-" + i) ? 1 : 0;
                assertThat(limiter.keys()).isLessThanOrEqualTo(ROOM);
            }
            return new Seen(flood, hot);
        });
        return all.stream().reduce(new Seen(0, 0), Seen::plus);
    }

    private static boolean isLetThrough(Chain chain, MemoryExchange exchange, String key) {
        return chain.serve(exchange.rewind().withTarget("/?" + key)).status() == 200;
    }

    @ParameterizedTest
    @EnumSource(RateLimit.Algorithm.class)
    void flood_whileTimeStandsStill_hotKeyGetsItsLimitAndNothingMore(RateLimit.Algorithm algorithm) throws Exception {
        RateLimiter limiter = limiter(new RateLimit(algorithm, LIMIT, HOUR, LIMIT));

        Seen seen = flood(limiter, Duration.ZERO);

        assertThat(seen.hot).isEqualTo(LIMIT);
        assertThat(seen.flood)
                .as("each key with a place of its own once, the crowd by its shared counters")
                .isBetween(ROOM - 1, ROOM + UsageTable.SHARED * LIMIT);
        assertThat(limiter.keys()).isEqualTo(ROOM);
        assertThat(limiter.crowdedOut()).isBetween((long) KEYS - ROOM - Crew.SIZE, (long) KEYS);
    }

    @Test
    void flood_whileTimeRuns_hotKeyGetsItsRefillAndNothingMore() throws Exception {
        // 10,000 steps of 40 ms are 400 s. A random key is idle after 2 s, when 5,000 more have come: there is always
        // room.
        RateLimit limit = RateLimit.tokenBucket(LIMIT, Duration.ofSeconds(10));
        RateLimiter limiter = limiter(limit);

        Seen seen = flood(limiter, Duration.ofMillis(40));

        assertThat(seen.hot).isBetween(LIMIT, LIMIT + (int) (time.passed() / limit.intervalNanos()));
        assertThat(limiter.crowdedOut()).isZero();
        assertThat(seen.flood).as("nobody else is refused").isEqualTo(KEYS);
        assertThat(limiter.keys()).as("idle keys leave as others come").isLessThan(ROOM);
    }

    @Test
    void flood_ofTheDefaultSize_takesAFewMegabytes() throws Exception {
        RateLimiter limiter = RateLimiter.with(options(RateLimit.fixedWindow(LIMIT, HOUR)));
        Chain chain = Chain.pooled(limiter);
        MemoryExchange exchange = MemoryExchange.of("GET", "/");
        isLetThrough(chain, exchange, "warm");
        long before = usedBytes();
        for (int i = 0; i < KEYS; i++) {
            isLetThrough(chain, exchange, Integer.toString(i));
        }

        assertThat(limiter.keys()).isEqualTo(100_000);
        assertThat(usedBytes() - before).isLessThan(12 << 20);
        assertThat(limiter).isNotNull(); // reachable until here
    }

    @Test
    void crowd_hasGone_newKeysHaveTheirOwnLimitAgain() throws Exception {
        RateLimiter limiter = limiter(RateLimit.slidingWindow(LIMIT, HOUR));
        flood(limiter, Duration.ZERO);
        time.pass(HOUR.multipliedBy(2));
        Chain chain = Chain.pooled(limiter);
        MemoryExchange exchange = MemoryExchange.of("GET", "/");
        for (int key = 0; key < 1000; key++) {
            for (int i = 0; i < LIMIT; i++) {
                assertThat(isLetThrough(chain, exchange, "new-" + key)).isTrue();
            }
            assertThat(isLetThrough(chain, exchange, "new-" + key)).isFalse();
        }
    }

    private static long usedBytes() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
