package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.gotap.context.Handler;
import dev.gotap.context.memory.MemoryExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** THREATS, "limiter store down": open, closed or local share, as configured; counted and logged once a period. */
class LimiterStoreDownTest {

    private static final Handler PONG = c -> c.string(200, "pong");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int UNTIL_PAUSED = 3;

    private final TestTime time = new TestTime();
    private final CapturedEvents events = new CapturedEvents();
    private final FakeStore store = new FakeStore();

    private RateLimiter limiter(RateLimitFallback fallback) {
        return RateLimiter.with(time.options(RateLimit.fixedWindow(8, Duration.ofMinutes(10)))
                .withStore(store, fallback)
                .withLogger(events.logger));
    }

    @Test
    void open_letsThroughWithoutHeaders() {
        store.failure = new IOException("connection refused");
        Chain chain = Chain.of(limiter(RateLimitFallback.open()), PONG);
        for (int i = 0; i < 50; i++) {
            MemoryExchange exchange = chain.get("/");
            assertThat(exchange.bodyText()).isEqualTo("pong");
            assertThat(exchange.responseHeaders("X-RateLimit-Limit")).isEmpty();
        }
    }

    @Test
    void closed_is503WithRetryAfter() {
        store.failure = new IOException("S3CRET host");
        Chain chain = Chain.of(
                Recovery.with(RecoveryOptions.defaults().withLogger(events.logger)),
                limiter(RateLimitFallback.closed()),
                PONG);
        for (int i = 0; i < 50; i++) {
            MemoryExchange exchange = chain.get("/");
            assertThat(exchange.status()).isEqualTo(503);
            assertThat(exchange.responseHeaders("Retry-After")).containsExactly("1");
            assertThat(exchange.bodyText())
                    .contains("Requests cannot be counted")
                    .doesNotContain("S3CRET");
        }
        assertThat(events.all()).as("one line for all, also with a Recovery").hasSize(1);
    }

    @Test
    void localShare_limitsEachProcessToItsPart() {
        store.failure = new IOException("connection refused");
        Chain chain = Chain.of(limiter(RateLimitFallback.localShare(3)), PONG);

        assertThat(chain.get("/").responseHeaders("X-RateLimit-Limit")).containsExactly("2");
        assertThat(chain.get("/").status()).isEqualTo(200);
        assertThat(chain.get("/").status()).isEqualTo(429);
    }

    @Test
    void store_backAgain_decidesAgain() {
        Chain chain = Chain.of(limiter(RateLimitFallback.localShare(3)), PONG);
        assertThat(chain.get("/").responseHeaders("X-RateLimit-Remaining")).containsExactly("7");
        store.failure = new IOException("connection refused");
        for (int i = 0; i < 10; i++) {
            chain.get("/");
        }
        store.failure = null;

        assertThat(chain.get("/").status()).as("still left alone").isEqualTo(429);
        time.pass(SECOND);
        assertThat(chain.get("/").responseHeaders("X-RateLimit-Remaining")).containsExactly("7");
        assertThat(chain.get("/").responseHeaders("X-RateLimit-Remaining")).containsExactly("7");
    }

    @Test
    void store_thatFails_isAskedOnceASecondOnly() {
        store.failure = new IOException("timed out");
        Chain chain = Chain.of(limiter(RateLimitFallback.open()), PONG);
        for (int i = 0; i < 100; i++) {
            chain.get("/");
        }
        assertThat(store.asked).hasSize(UNTIL_PAUSED);

        for (int second = 1; second <= 10; second++) {
            time.pass(SECOND);
            for (int i = 0; i < 10; i++) {
                chain.get("/");
            }
            assertThat(store.asked).hasSize(UNTIL_PAUSED + second);
        }
    }

    @Test
    void store_thatFailsNowAndThen_isAskedEveryTime() {
        Chain chain = Chain.of(limiter(RateLimitFallback.open()), PONG);
        for (int i = 0; i < 100; i++) {
            store.failure = i % 2 == 0 ? new IOException("lost") : null;
            chain.get("/");
        }
        assertThat(store.asked).hasSize(100);
    }

    @Test
    void undecided_areCounted_andLoggedOnceAMinute() {
        RateLimiter limiter = limiter(RateLimitFallback.open());
        Chain chain = Chain.of(limiter, PONG);
        store.failure = new IOException("connection refused");
        for (int second = 0; second < 120; second++) {
            for (int i = 0; i < 10; i++) {
                chain.get("/");
            }
            time.pass(SECOND);
        }

        assertThat(limiter.undecided()).isEqualTo(1200);
        List<ILoggingEvent> lines = events.all();
        assertThat(lines).hasSize(2).allMatch(line -> line.getLevel() == Level.WARN);
        assertThat(lines.get(0).getFormattedMessage())
                .isEqualTo("rate limiter \"client\": the store does not answer, requests are let through;"
                        + " 1 since the last such line");
        assertThat(lines.get(0).getThrowableProxy().getMessage()).isEqualTo("connection refused");
        assertThat(lines.get(1).getFormattedMessage()).endsWith("; 600 since the last such line");

        store.failure = null;
        chain.get("/");
        assertThat(events.all()).hasSize(3);
        assertThat(events.all().get(2).getFormattedMessage())
                .isEqualTo(
                        "rate limiter \"client\": the store answers again; 1200 requests were decided without it so far");
        assertThat(limiter.undecided()).isEqualTo(1200);
    }

    @Test
    void flapping_isNotLoggedMoreOften() {
        Chain chain = Chain.of(limiter(RateLimitFallback.open()), PONG);
        for (int i = 0; i < 1000; i++) {
            store.failure = i % 2 == 0 ? new IOException("lost") : null;
            chain.get("/");
            time.pass(Duration.ofMillis(10));
        }
        assertThat(events.all()).as("one failure, one recovery, in ten seconds").hasSize(2);
    }

    @Test
    void interrupted_threadStaysInterrupted() {
        store.failure = new InterruptedException();
        Chain chain = Chain.of(limiter(RateLimitFallback.open()), PONG);

        assertThat(chain.get("/").bodyText()).isEqualTo("pong");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void store_thatDecidesNothing_hasFailed() {
        store.decision = null;
        RateLimiter limiter = limiter(RateLimitFallback.closed());

        assertThat(Chain.of(limiter, PONG).get("/").status()).isEqualTo(503);
        assertThat(limiter.undecided()).isEqualTo(1);
    }

    @Test
    void sixteenThreads_duringAnOutage_areAllDecidedAndCounted() throws Exception {
        RateLimitStore down = new RateLimitStore() {
            @Override
            public RateLimitDecision take(String key, RateLimit limit) throws Exception {
                throw new IOException("connection refused");
            }

            @Override
            public void reset(String key) {}
        };
        RateLimiter limiter = RateLimiter.with(time.options(RateLimit.fixedWindow(800, Duration.ofMinutes(10)))
                .withStore(down, RateLimitFallback.localShare(2))
                .withLogger(events.logger));
        List<Integer> admitted = Crew.run(seed -> () -> {
            Chain chain = Chain.pooled(limiter, PONG);
            int count = 0;
            for (int i = 0; i < 500; i++) {
                count += chain.get("/").status() == 200 ? 1 : 0;
            }
            return count;
        });

        assertThat(admitted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(400);
        assertThat(limiter.undecided()).isEqualTo(8000);
        assertThat(events.all()).hasSize(1);
    }
}
