package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.HeaderName;
import dev.gotap.context.Principal;
import dev.gotap.context.memory.MemoryExchange;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request of a known key allocates nothing, whatever the way to count, the key and the headers. */
class RateLimiterAllocationTest {

    private static final int REQUESTS = 20_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Handler PONG = c -> c.string(200, "pong");
    private static final Handler LOGIN = c -> c.set(Context.PRINCIPAL, Login.ANN);

    private static final class Login {
        static final Principal ANN = Principal.of("ann");
    }

    private final TestTime time = new TestTime();

    private static MemoryExchange request() throws Exception {
        return MemoryExchange.of("GET", "/sales/42")
                .withHeader("X-API-Key", "k1")
                .withPeer(new InetSocketAddress(InetAddress.getByName("203.0.113.7"), 4711));
    }

    static Stream<RateLimit> limits() {
        return Stream.of(
                RateLimit.tokenBucket(1_000_000, Duration.ofSeconds(1)),
                RateLimit.tokenBucket(1_000_000_000, Duration.ofHours(1)),
                RateLimit.tokenBucket(9_000_000, Duration.ofMinutes(15)).withBurst(1_000_000),
                RateLimit.fixedWindow(10_000_000, Duration.ofDays(1)),
                RateLimit.slidingWindow(10_000_000, Duration.ofDays(1)));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void knownKey_everyHeader_allocatesNothing(RateLimit limit) throws Exception {
        RateLimiter limiter = RateLimiter.with(time.options(limit).withHeaders(RateLimitHeader.values()));

        assertThat(bytesPerRequest(Chain.pooled(limiter, PONG), request(), 200)).isZero();
    }

    @ParameterizedTest
    @MethodSource("limits")
    void knownKey_byTheRealClock_allocatesOnlyWhenTheSecondTurns(RateLimit limit) throws Exception {
        RateLimiter limiter = RateLimiter.with(RateLimiterOptions.of(limit));

        assertThat(bytesPerRequest(Chain.pooled(limiter, PONG), request(), 200)).isZero();
    }

    static Stream<RateLimitKey> keys() {
        return Stream.of(
                RateLimitKey.client(),
                RateLimitKey.user().orElse(RateLimitKey.client()),
                RateLimitKey.apiKey(HeaderName.of("X-API-Key"), "k1"::equals),
                RateLimitKey.client().and(RateLimitKey.route()),
                RateLimitKey.of("path", Context::path));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void knownKey_ofEveryKind_allocatesNothing(RateLimitKey key) throws Exception {
        RateLimiter limiter = RateLimiter.with(time.options(RateLimit.tokenBucket(1_000_000_000, Duration.ofHours(1)))
                .withKey(key));

        assertThat(bytesPerRequest(Chain.pooled(LOGIN, limiter, PONG).withRoute("/sales/:id"), request(), 200))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "2001:db8:1:2:3:4:5:6", "fe80::7%3"})
    void knownClient_ofAnyAddress_allocatesNothing(String address) throws Exception {
        RateLimiter limiter = RateLimiter.with(time.options(RateLimit.tokenBucket(1_000_000_000, Duration.ofHours(1))));
        MemoryExchange exchange =
                MemoryExchange.of("GET", "/").withPeer(new InetSocketAddress(InetAddress.getByName(address), 4711));

        assertThat(bytesPerRequest(Chain.pooled(limiter, PONG), exchange, 200)).isZero();
    }

    @Test
    void severalLimiters_allocateNothing() throws Exception {
        RateLimiterOptions options = time.options(RateLimit.tokenBucket(1_000_000_000, Duration.ofHours(1)));
        Chain chain = Chain.pooled(
                RateLimiter.with(options),
                RateLimiter.with(options.withKey(RateLimitKey.user()).withSkip(c -> false)),
                RateLimiter.with(options.withKey(RateLimitKey.route())),
                PONG);

        assertThat(bytesPerRequest(chain, request(), 200)).isZero();
    }

    @Test
    void refusal_inGotapsShape_allocatesAFewTextsOnly() throws Exception {
        RateLimiter limiter =
                RateLimiter.with(time.options(RateLimit.tokenBucket(1, MINUTE)).withAnswer(RateLimitAnswer.gotap()));
        Chain chain = Chain.pooled(limiter, PONG);
        chain.serve(request());

        assertThat(bytesPerRequest(chain, request(), 429)).isLessThan(200);
    }

    /** The best of several rounds, rounded down: the JIT compiles in between, and so may allocate a little once. */
    private static long bytesPerRequest(Chain chain, MemoryExchange exchange, int status) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 6; round++) {
            long before = threads.getThreadAllocatedBytes(thread);
            for (int i = 0; i < REQUESTS; i++) {
                chain.serve(exchange.rewind());
            }
            best = Math.min(best, threads.getThreadAllocatedBytes(thread) - before);
        }
        assertThat(exchange.status()).isEqualTo(status);
        return best / REQUESTS;
    }
}
