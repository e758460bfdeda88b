package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.Handler;
import dev.gotap.context.HttpError;
import dev.gotap.context.memory.MemoryExchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitHeadersTest {

    private static final Handler PONG = c -> c.string(200, "pong");
    private static final RateLimitHeader[] ALL = RateLimitHeader.values();

    private final TestTime time = new TestTime();

    private RateLimiter limiter(RateLimit limit, String name) {
        return RateLimiter.with(time.options(limit).withName(name).withHeaders(ALL));
    }

    /** All that a limiter says, in alphabetical order: "Retry-After: 30". */
    private static List<String> headers(MemoryExchange exchange) {
        List<String> lines = new ArrayList<>();
        exchange.forEachResponseHeader((name, value) -> {
            if (!name.startsWith("Content-")) {
                lines.add(name + ": " + value);
            }
        });
        lines.sort(null);
        return lines;
    }

    private static String unix(long seconds) {
        return Long.toString(TestTime.UNIX_SECONDS + seconds);
    }

    @Test
    void tokenBucket_tellsWhatIsLeftAndWhen() {
        Chain chain = Chain.of(limiter(RateLimit.tokenBucket(2, Duration.ofMinutes(1)), "client"), PONG);

        assertThat(headers(chain.get("/")))
                .containsExactly(
                        "RateLimit-Policy: \"client\";q=2;w=60",
                        "RateLimit: \"client\";r=1;t=30",
                        "X-RateLimit-Limit: 2",
                        "X-RateLimit-Remaining: 1",
                        "X-RateLimit-Reset: " + unix(30));
        chain.get("/");
        time.pass(Duration.ofMillis(100));
        assertThat(headers(chain.get("/")))
                .containsExactly(
                        "RateLimit-Policy: \"client\";q=2;w=60",
                        "RateLimit: \"client\";r=0;t=30",
                        "Retry-After: 30",
                        "X-RateLimit-Limit: 2",
                        "X-RateLimit-Remaining: 0",
                        "X-RateLimit-Reset: " + unix(60));
    }

    @Test
    void fixedWindow_tellsItsEnd() {
        Chain chain = Chain.of(limiter(RateLimit.fixedWindow(1, Duration.ofMinutes(1)), "w"), PONG);
        chain.get("/");
        time.pass(Duration.ofMillis(59_001));

        assertThat(headers(chain.get("/")))
                .containsExactly(
                        "RateLimit-Policy: \"w\";q=1;w=60",
                        "RateLimit: \"w\";r=0;t=1",
                        "Retry-After: 1",
                        "X-RateLimit-Limit: 1",
                        "X-RateLimit-Remaining: 0",
                        "X-RateLimit-Reset: " + unix(60));
    }

    @Test
    void bucketOfAnotherSize_saysSo() {
        Chain chain =
                Chain.of(limiter(RateLimit.tokenBucket(1, Duration.ofSeconds(1)).withBurst(20), "b"), PONG);

        assertThat(headers(chain.get("/")))
                .containsExactly(
                        "RateLimit-Policy: \"b\";q=1;w=1;gotap-burst=20",
                        "RateLimit: \"b\";r=19;t=1",
                        "X-RateLimit-Limit: 20",
                        "X-RateLimit-Remaining: 19",
                        "X-RateLimit-Reset: " + unix(1));
    }

    @Test
    void defaults_areTheTrioAndRetryAfter() {
        Chain chain = Chain.of(RateLimiter.with(time.options(RateLimit.tokenBucket(1, Duration.ofMinutes(1)))), PONG);

        assertThat(headers(chain.get("/"))).allMatch(line -> line.startsWith("X-RateLimit-"));
        assertThat(headers(chain.get("/"))).hasSize(4).contains("Retry-After: 60");
    }

    @Test
    void families_none_areNoHeaders() {
        RateLimiterOptions silent =
                time.options(RateLimit.tokenBucket(1, Duration.ofMinutes(1))).withHeaders();
        Chain chain = Chain.of(RateLimiter.with(silent), PONG);

        assertThat(headers(chain.get("/"))).isEmpty();
        assertThat(chain.get("/").status()).isEqualTo(429);
        assertThat(headers(chain.get("/"))).isEmpty();
    }

    @Test
    void severalLimiters_eachHasItsDraftLine_theTightestHasTheTrio() {
        Chain chain = Chain.of(
                limiter(RateLimit.tokenBucket(100, Duration.ofMinutes(1)), "minute"),
                limiter(RateLimit.fixedWindow(2, Duration.ofSeconds(10)), "burst"),
                limiter(RateLimit.fixedWindow(50, Duration.ofSeconds(10)), "third"),
                PONG);

        MemoryExchange first = chain.get("/");
        assertThat(first.responseHeaders("RateLimit-Policy"))
                .containsExactly("\"minute\";q=100;w=60", "\"burst\";q=2;w=10", "\"third\";q=50;w=10");
        assertThat(first.responseHeaders("RateLimit"))
                .containsExactly("\"minute\";r=99;t=1", "\"burst\";r=1;t=10", "\"third\";r=49;t=10");
        assertThat(first.responseHeaders("X-RateLimit-Limit")).containsExactly("2");
        assertThat(first.responseHeaders("X-RateLimit-Remaining")).containsExactly("1");
        chain.get("/");
        MemoryExchange refused = chain.get("/");
        assertThat(refused.responseHeaders("RateLimit")).containsExactly("\"minute\";r=97;t=1", "\"burst\";r=0;t=10");
        assertThat(refused.responseHeaders("X-RateLimit-Limit")).containsExactly("2");
        assertThat(refused.responseHeaders("Retry-After")).containsExactly("10");
    }

    @Test
    void refusingLimiter_showsItsOwnNumbers_alsoWhenAnotherHasNothingLeftEither() {
        Chain chain = Chain.of(
                limiter(RateLimit.fixedWindow(2, Duration.ofMinutes(1)), "wide"),
                limiter(RateLimit.fixedWindow(1, Duration.ofSeconds(10)), "narrow"),
                PONG);
        chain.get("/");

        MemoryExchange refused = chain.get("/");

        assertThat(refused.responseHeaders("RateLimit")).containsExactly("\"wide\";r=0;t=60", "\"narrow\";r=0;t=10");
        assertThat(refused.responseHeaders("X-RateLimit-Limit")).containsExactly("1");
    }

    @ParameterizedTest
    @CsvSource({
        "9_999, 9998",
        "10_000, 9999",
        "10_002, 10000",
        "10_009, 10000",
        "123_456, 123400",
        "1_000_000, 999000",
        "16_777_215, 16770000"
    })
    void remaining_ofALargeLimit_isRoundedDown(String limit, String shown) {
        long requests = Long.parseLong(limit.replace("_", ""));
        Chain chain = Chain.of(limiter(RateLimit.fixedWindow(requests, Duration.ofMinutes(1)), "x"), PONG);

        MemoryExchange first = chain.get("/");

        assertThat(first.responseHeaders("X-RateLimit-Limit")).containsExactly(Long.toString(requests));
        assertThat(first.responseHeaders("X-RateLimit-Remaining")).containsExactly(shown);
        assertThat(first.responseHeaders("RateLimit")).containsExactly("\"x\";r=" + shown + ";t=60");
    }

    @Test
    void remaining_requestByRequest_isNeverTooMuch() {
        Chain chain = Chain.pooled(limiter(RateLimit.fixedWindow(30_000, Duration.ofMinutes(1)), "x"), PONG);
        MemoryExchange exchange = MemoryExchange.of("GET", "/");
        for (int left = 29_999; left >= 0; left--) {
            int shown = Integer.parseInt(chain.serve(exchange.rewind())
                    .responseHeaders("X-RateLimit-Remaining")
                    .get(0));
            assertThat(shown).isBetween(left < 10_000 ? left : left - 9, left);
        }
        assertThat(chain.serve(exchange.rewind()).status()).isEqualTo(429);
    }

    @Test
    void reset_followsTheWallClock() {
        Chain chain = Chain.of(limiter(RateLimit.fixedWindow(100, Duration.ofSeconds(60)), "x"), PONG);
        for (int second = 0; second < 59; second++) {
            assertThat(chain.get("/").responseHeaders("X-RateLimit-Reset")).containsExactly(unix(60));
            time.pass(Duration.ofSeconds(1));
        }
    }

    @Test
    void handler_answeringWithAFailure_keepsTheHeaders() {
        Chain chain = Chain.of(limiter(RateLimit.tokenBucket(2, Duration.ofMinutes(1)), "client"), c -> {
            throw HttpError.conflict("sold already");
        });

        MemoryExchange failed = chain.get("/");

        assertThat(failed.status()).isEqualTo(409);
        assertThat(failed.responseHeaders("X-RateLimit-Remaining")).containsExactly("1");
    }
}
