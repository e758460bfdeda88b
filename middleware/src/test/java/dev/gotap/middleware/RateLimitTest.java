package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @ParameterizedTest
    @CsvSource({
        "0, PT1M, 'limit: 0 per PT1M (expected: > 0, at most 1000000 a second)'",
        "-1, PT1M, 'limit: -1 per PT1M (expected: > 0, at most 1000000 a second)'",
        "2000000, PT1S, 'limit: 2000000 per PT1S (expected: > 0, at most 1000000 a second)'",
        "10, PT0S, 'window: PT0S (expected: whole seconds, PT1S to PT8784H)'",
        "10, PT-1S, 'window: PT-1S (expected: whole seconds, PT1S to PT8784H)'",
        "10, PT0.5S, 'window: PT0.5S (expected: whole seconds, PT1S to PT8784H)'",
        "10, PT1.5S, 'window: PT1.5S (expected: whole seconds, PT1S to PT8784H)'",
        "10, P367D, 'window: PT8808H (expected: whole seconds, PT1S to PT8784H)'"
    })
    void tokenBucket_impossibleNumbers_areRefused(long limit, Duration window, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateLimit.tokenBucket(limit, window))
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "16777216"})
    void windows_impossibleLimits_areRefused(long limit) {
        String message = "limit: " + limit + " (expected: 1 to 16777215)";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateLimit.fixedWindow(limit, MINUTE))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateLimit.slidingWindow(limit, MINUTE))
                .withMessage(message);
    }

    @Test
    void burst_impossible_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateLimit.tokenBucket(10, MINUTE).withBurst(0))
                .withMessage("burst: 0 (expected: 1 to 5270400)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateLimit.tokenBucket(1, Duration.ofDays(300)).withBurst(2))
                .withMessage("burst: 2 (expected: 1 to 1)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateLimit.fixedWindow(10, MINUTE).withBurst(20))
                .withMessageContaining("only a token bucket has a burst of its own");
    }

    @Test
    void extremes_areAccepted() {
        assertThat(RateLimit.tokenBucket(1_000_000, Duration.ofSeconds(1)).intervalNanos())
                .isEqualTo(1000);
        assertThat(RateLimit.tokenBucket(1, Duration.ofDays(366)).intervalNanos())
                .isEqualTo(Duration.ofDays(366).toNanos());
        assertThat(RateLimit.tokenBucket(3, Duration.ofSeconds(1)).intervalNanos())
                .as("rounded up, so that it is never more than three a second")
                .isEqualTo(333_333_334);
    }

    @Test
    void share_ofNodes_isRoundedDown() {
        assertThat(RateLimit.tokenBucket(10, MINUTE).withBurst(7).share(3))
                .isEqualTo(RateLimit.tokenBucket(3, MINUTE).withBurst(2));
        assertThat(RateLimit.slidingWindow(10, MINUTE).share(3)).isEqualTo(RateLimit.slidingWindow(3, MINUTE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateLimit.tokenBucket(10, MINUTE).withBurst(2).share(3))
                .withMessageContaining("localShare(3) of 2 requests");
    }
}
