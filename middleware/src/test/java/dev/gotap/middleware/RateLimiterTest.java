package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ch.qos.logback.classic.Level;
import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.HeaderName;
import dev.gotap.context.Principal;
import dev.gotap.context.memory.MemoryExchange;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RateLimiterTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Handler PONG = c -> c.string(200, "pong");

    private final TestTime time = new TestTime();
    private final RateLimiterOptions two = time.options(RateLimit.tokenBucket(2, MINUTE));

    private static int[] statuses(Chain chain, int requests) {
        int[] statuses = new int[requests];
        for (int i = 0; i < requests; i++) {
            statuses[i] = chain.get("/").status();
        }
        return statuses;
    }

    @ParameterizedTest
    @EnumSource(RateLimit.Algorithm.class)
    void requests_overTheLimit_areAnsweredWith429UntilThereIsRoomAgain(RateLimit.Algorithm algorithm) {
        Chain chain = Chain.of(RateLimiter.with(time.options(new RateLimit(algorithm, 2, MINUTE, 2))), PONG);

        assertThat(statuses(chain, 4)).containsExactly(200, 200, 429, 429);
        time.pass(Duration.ofSeconds(68));
        assertThat(statuses(chain, 3)).containsExactly(200, 200, 429);
    }

    @Test
    void refused_byDefault_isAProblemWithDetails() {
        Chain chain = Chain.of(RateLimiter.with(two), PONG);
        statuses(chain, 2);

        MemoryExchange refused = chain.get("/");

        assertThat(refused.responseHeaders("Content-Type")).containsExactly("application/problem+json");
        assertThat(refused.bodyText())
                .startsWith("{\"type\":\"about:blank\",\"title\":\"Too Many Requests\",\"status\":429,"
                        + "\"detail\":\"Rate limit exceeded. Please try again later.\",\"code\":\"RATE_LIMITED\","
                        + "\"violated-policies\":[\"client\"],\"retryAfter\":30,");
    }

    @Test
    void refused_inGotapsShape_isThatToTheByte() {
        Chain chain = Chain.of(RateLimiter.with(two.withAnswer(RateLimitAnswer.gotap())), PONG);
        statuses(chain, 2);

        MemoryExchange refused = chain.get("/");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.responseHeaders("Content-Type")).containsExactly("application/json; charset=utf-8");
        assertThat(refused.bodyText())
                .isEqualTo(
                        "{\"error\":\"Too Many Requests\",\"message\":\"Rate limit exceeded. Please try again later.\"}");
        assertThat(refused.responseHeaders("Retry-After")).containsExactly("30");
    }

    @Test
    void refused_withAnAnswerOfOnesOwn_getsIt() {
        RateLimitAnswer own = (c, refusal) ->
                c.string(503, refusal.policy() + " " + refusal.limit().limit() + " " + refusal.retryAfterSeconds());
        Chain chain = Chain.of(RateLimiter.with(two.withName("till").withAnswer(own)), PONG);
        statuses(chain, 2);

        assertThat(chain.get("/").bodyText()).isEqualTo("till 2 30");
    }

    @Test
    void refused_andNotAnswered_is429AndNoLaterHandlerRuns() {
        boolean[] ran = new boolean[1];
        Chain chain = Chain.of(
                RateLimiter.with(time.options(RateLimit.tokenBucket(1, MINUTE)).withAnswer((c, refusal) -> {})),
                c -> ran[0] = true);
        chain.get("/");
        ran[0] = false;

        assertThat(chain.get("/").status()).isEqualTo(429);
        assertThat(ran[0]).isFalse();
    }

    @Test
    void skipped_requests_areNeitherCountedNorMarked() {
        RateLimiter limiter = RateLimiter.with(two.withSkip(c -> "/health".equals(c.path())));
        Chain chain = Chain.of(limiter, PONG);
        for (int i = 0; i < 10; i++) {
            MemoryExchange health = chain.get("/health");
            assertThat(health.status()).isEqualTo(200);
            assertThat(health.responseHeaders("X-RateLimit-Limit")).isEmpty();
        }
        assertThat(limiter.keys()).isZero();
        assertThat(statuses(chain, 3)).containsExactly(200, 200, 429);
    }

    @Test
    void instances_countByThemselves_oneOnSeveralChainsCountsThemTogether() {
        RateLimiter limiter = RateLimiter.with(two);
        Chain one = Chain.of(limiter, PONG);
        Chain other = Chain.of(limiter, PONG);
        Chain third = Chain.of(RateLimiter.with(two), PONG);

        assertThat(statuses(one, 1)).containsExactly(200);
        assertThat(statuses(other, 2)).containsExactly(200, 429);
        assertThat(statuses(third, 3)).containsExactly(200, 200, 429);
    }

    @Test
    void severalInOneChain_theTightestDecides() {
        RateLimiter perMinute = RateLimiter.with(time.options(RateLimit.tokenBucket(5, MINUTE)));
        RateLimiter perSecond = RateLimiter.with(time.options(RateLimit.fixedWindow(2, Duration.ofSeconds(1))));
        Chain chain = Chain.of(perMinute, perSecond, PONG);

        assertThat(statuses(chain, 3)).containsExactly(200, 200, 429);
        time.pass(Duration.ofSeconds(1));
        assertThat(statuses(chain, 2)).containsExactly(200, 200);
        time.pass(Duration.ofSeconds(1));
        assertThat(statuses(chain, 1))
                .as("five by the first, the refused one included")
                .containsExactly(429);
    }

    @Test
    void reset_ofTheRequestsOwnKey_givesItTheWholeLimit() throws Exception {
        RateLimiter limiter = RateLimiter.with(two);
        Chain chain = Chain.of(limiter, c -> {
            if ("/welcome".equals(c.path())) {
                limiter.reset(c);
            }
        });
        chain.get("/");
        chain.get("/welcome");

        assertThat(statuses(chain, 3)).containsExactly(200, 200, 429);
    }

    @Test
    void reset_byValue_givesThatKeyTheWholeLimit() throws Exception {
        RateLimiter limiter = RateLimiter.with(two);
        Chain chain = Chain.of(limiter, PONG);
        statuses(chain, 3);

        limiter.reset("127.0.0.2");
        assertThat(statuses(chain, 1)).containsExactly(429);
        limiter.reset("127.0.0.1");
        assertThat(statuses(chain, 3)).containsExactly(200, 200, 429);
    }

    @Test
    void reset_byValues_ofAKeyOfSeveralParts() throws Exception {
        RateLimiter limiter = RateLimiter.with(
                two.withKey(RateLimitKey.user().orElse(RateLimitKey.client()).and(RateLimitKey.route())));
        Chain chain = Chain.of(limiter, PONG).withRoute("/sales/:id");
        statuses(chain, 3);

        limiter.reset("127.0.0.1", "/other");
        assertThat(statuses(chain, 1)).containsExactly(429);
        limiter.reset("127.0.0.1", "/sales/:id");
        assertThat(statuses(chain, 3)).containsExactly(200, 200, 429);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limiter.reset("127.0.0.1"))
                .withMessage("reset: 1 values (expected: 2, for the key user/client+route)");
    }

    @Test
    void create_isATokenBucketByClient() {
        Chain chain = Chain.of(RateLimiter.create(1, Duration.ofDays(1)), PONG);

        assertThat(statuses(chain, 2)).containsExactly(200, 429);
    }

    @Test
    void byUser_countsUsersByName_andOthersByAddress() {
        Handler login = c -> {
            String name = c.header("X-User");
            if (name != null) {
                c.set(Context.PRINCIPAL, Principal.of(name).withRoles(Set.of(name)));
            }
        };
        Chain chain = Chain.of(login, RateLimiter.byUser(RateLimit.fixedWindow(1, Duration.ofDays(1))), PONG);

        assertThat(statuses(chain, 2)).containsExactly(200, 429);
        assertThat(statusOf(chain, "X-User", "ann")).isEqualTo(200);
        assertThat(statusOf(chain, "X-User", "ann")).isEqualTo(429);
        assertThat(statusOf(chain, "X-User", "127.0.0.1"))
                .as("a user whose name is an address")
                .isEqualTo(200);
    }

    @Test
    void byApiKey_countsKnownKeys_andOthersByAddress() {
        Set<String> keys = Set.of("k1", "k2");
        Chain chain = Chain.of(
                RateLimiter.byApiKey(
                        RateLimit.fixedWindow(1, Duration.ofDays(1)), HeaderName.of("X-API-Key"), keys::contains),
                PONG);

        assertThat(statusOf(chain, "X-API-Key", "k1")).isEqualTo(200);
        assertThat(statusOf(chain, "X-API-Key", "k1")).isEqualTo(429);
        assertThat(statusOf(chain, "X-API-Key", "k2")).isEqualTo(200);
        assertThat(statusOf(chain, "X-API-Key", "made up 1")).isEqualTo(200);
        assertThat(statusOf(chain, "X-API-Key", "made up 2")).isEqualTo(429);
        assertThat(statuses(chain, 1)).containsExactly(429);
    }

    @Test
    void byRoute_countsPatternsAndNotPaths() {
        RateLimiter limiter = RateLimiter.byRoute(RateLimit.fixedWindow(2, Duration.ofDays(1)));
        Chain sales = Chain.of(limiter, PONG).withRoute("/sales/:id");
        Chain items = Chain.of(limiter, PONG).withRoute("/items/:id");

        assertThat(sales.get("/sales/1").status()).isEqualTo(200);
        assertThat(sales.get("/sales/2").status()).isEqualTo(200);
        assertThat(sales.get("/sales/3").status()).isEqualTo(429);
        assertThat(items.get("/items/1").status()).isEqualTo(200);
        assertThat(limiter.keys()).isEqualTo(2);
    }

    @Test
    void burst_isABucketOfThatSize() {
        Chain chain = Chain.of(RateLimiter.burst(3, 1), PONG);

        MemoryExchange first = chain.get("/");
        assertThat(first.responseHeaders("X-RateLimit-Limit")).containsExactly("3");
        assertThat(first.responseHeaders("X-RateLimit-Remaining")).containsExactly("2");
    }

    @Test
    void crowd_isLoggedOnceAMinute_withoutAnyKey() {
        CapturedEvents events = new CapturedEvents();
        RateLimiter limiter = RateLimiter.with(time.options(RateLimit.fixedWindow(2, Duration.ofDays(1)))
                .withKey(RateLimitKey.of("card", c -> c.header("X-Card")))
                .withMaxKeys(1)
                .withLogger(events.logger));
        Chain chain = Chain.of(limiter, PONG);
        for (int i = 0; i < 20; i++) {
            statusOf(chain, "X-Card", "S3CRET" + i);
        }

        assertThat(limiter.keys()).isEqualTo(1);
        assertThat(limiter.crowdedOut()).isEqualTo(19);
        assertThat(events.only().getLevel()).isEqualTo(Level.WARN);
        assertThat(events.only().getFormattedMessage())
                .contains("rate limiter \"card\": all 1 keys are in use", "256 counters; 1 requests")
                .doesNotContain("S3CRET");
        time.pass(MINUTE);
        statusOf(chain, "X-Card", "S3CRET");
        assertThat(events.all()).hasSize(2);
        assertThat(events.all().get(1).getFormattedMessage()).contains("; 19 requests");
    }

    private static int statusOf(Chain chain, String header, String value) {
        return chain.serve(MemoryExchange.of("GET", "/").withHeader(header, value))
                .status();
    }
}
