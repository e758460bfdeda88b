package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.Handler;
import dev.gotap.context.HeaderName;
import dev.gotap.context.memory.MemoryExchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitStoreTest {

    private static final Handler PONG = c -> c.string(200, "pong");
    private static final RateLimit LIMIT = RateLimit.tokenBucket(10, Duration.ofMinutes(1));

    private final TestTime time = new TestTime();
    private final FakeStore store = new FakeStore();
    private final RateLimiterOptions options =
            time.options(LIMIT).withStore(store, RateLimitFallback.closed()).withHeaders(RateLimitHeader.values());

    @Test
    void decision_allowed_passesWithItsNumbers() {
        MemoryExchange exchange = Chain.of(RateLimiter.with(options), PONG).get("/");

        assertThat(exchange.bodyText()).isEqualTo("pong");
        assertThat(exchange.responseHeaders("RateLimit")).containsExactly("\"client\";r=7;t=2");
        assertThat(exchange.responseHeaders("X-RateLimit-Remaining")).containsExactly("7");
        assertThat(exchange.responseHeaders("X-RateLimit-Reset"))
                .containsExactly(Long.toString(TestTime.UNIX_SECONDS + 60));
    }

    @Test
    void decision_refused_is429WithItsNumbers() {
        store.decision = new RateLimitDecision(false, 0, 4_000_000_001L, 60_000_000_000L);

        MemoryExchange exchange = Chain.of(RateLimiter.with(options), PONG).get("/");

        assertThat(exchange.status()).isEqualTo(429);
        assertThat(exchange.responseHeaders("Retry-After")).containsExactly("5");
        assertThat(exchange.responseHeaders("RateLimit")).containsExactly("\"client\";r=0;t=5");
    }

    @Test
    void key_namesLimiterAndLimit_andHoldsNothingOfTheRequestInTheClear() {
        RateLimiterOptions byKey = options.withKey(
                RateLimitKey.apiKey(HeaderName.of("X-API-Key"), key -> true).and(RateLimitKey.client()));
        Chain.of(RateLimiter.with(byKey), PONG)
                .serve(MemoryExchange.of("GET", "/")
                        .withHeader("X-API-Key", "S3CRET")
                        .withPeer(InetSocketAddress.createUnresolved("203.0.113.7", 1)));

        assertThat(store.asked).singleElement().asString().matches("api-key\\+client:T10-60-10:[0-9a-f]{32}");
    }

    @Test
    void key_isTheSameInEveryProcess() {
        Chain.of(RateLimiter.with(options), PONG).get("/");
        Chain.of(RateLimiter.with(options), PONG).get("/other");

        // printf 'client 14 0:ffff7f000001\n' | sha256sum; an upgrade that changes it forgets what was counted before.
        assertThat(store.asked).hasSize(2).containsOnly("client:T10-60-10:be6ba07e4f197ce5ab174e48670efb04");
    }

    @Test
    void key_ofAnotherLimit_isAnother() {
        Chain.of(RateLimiter.with(options), PONG).get("/");
        RateLimiterOptions other = time.options(RateLimit.tokenBucket(11, Duration.ofMinutes(1)))
                .withStore(store, RateLimitFallback.closed());
        Chain.of(RateLimiter.with(other), PONG).get("/");

        assertThat(store.asked).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void requestsWithoutAKey_areOneKey() {
        Chain chain = Chain.of(RateLimiter.with(options.withKey(RateLimitKey.user())), PONG);
        chain.get("/");
        chain.get("/");

        assertThat(store.asked).hasSize(2).containsOnly(store.asked.get(0));
    }

    @Test
    void reset_isTheStores() throws Exception {
        RateLimiter limiter = RateLimiter.with(options);
        Chain.of(limiter, limiter::reset).get("/");
        limiter.reset("127.0.0.1");

        assertThat(store.reset).containsExactly(store.asked.get(0), store.asked.get(0));
        store.failure = new IOException("away");
        assertThatThrownBy(() -> limiter.reset("127.0.0.1")).isSameAs(store.failure);
    }

    @Test
    void ioThread_isNotHeldUp() {
        MemoryExchange exchange = Chain.of(RateLimiter.with(options), PONG)
                .serve(MemoryExchange.of("GET", "/").onIoThread());

        assertThat(exchange.status()).isEqualTo(500);
        assertThat(store.asked).isEmpty();
    }

    @Test
    void options_withAStoreButNoFallback_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateLimiterOptions(
                        LIMIT,
                        options.key(),
                        null,
                        options.headers(),
                        options.skip(),
                        options.answer(),
                        1,
                        store,
                        null,
                        options.logger(),
                        options.clock(),
                        options.nanoTicker()))
                .withMessageContaining("fallback: null (expected: both or neither");
    }

    @Test
    void options_thatTheStoreCannotKeep_areRefused() {
        RateLimitStore picky = new RateLimitStore() {
            @Override
            public void check(RateLimit limit) {
                throw new IllegalArgumentException("no");
            }

            @Override
            public RateLimitDecision take(String key, RateLimit limit) {
                throw new AssertionError();
            }

            @Override
            public void reset(String key) {}
        };

        assertThatIllegalArgumentException()
                .isThrownBy(() -> time.options(LIMIT).withStore(picky, RateLimitFallback.open()))
                .withMessage("no");
    }

    @Test
    void options_outOfRange_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> time.options(LIMIT).withMaxKeys(0))
                .withMessage("maxKeys: 0 (expected: 1 to 16777216)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> time.options(LIMIT).withName("a\"b"))
                .withMessage("name: \"a\\\"b\" (expected: 1 to 64 letters, digits and . _ - + /)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> time.options(LIMIT).withStore(store, RateLimitFallback.localShare(11)))
                .withMessageContaining("localShare(11) of 10 requests");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateLimitFallback.localShare(0))
                .withMessage("nodes: 0 (expected: > 0)");
    }
}
