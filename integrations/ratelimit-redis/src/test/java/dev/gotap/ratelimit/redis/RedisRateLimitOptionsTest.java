package dev.gotap.ratelimit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gotap.middleware.RateLimit;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisRateLimitOptionsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "redis",
                "redis://",
                "http://redis.local:6379",
                "redis.local:6379",
                "redis://:S3CRET@redis.local:port",
                "redis://user:S3CRET@",
                "redis://my_redis:6380",
                "redis://:S3CRET@redis.local:99999",
                "redis://a b:S3CRET@c/"
            })
    void uri_thatIsNone_isRefusedWithoutItsPassword(String uri) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisRateLimitOptions.of(uri))
                .withMessageStartingWith("uri: [redacted] (expected: redis://host:port")
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://redis.local",
                "redis://[::1]:6380",
                "redis://user:S3CRET@redis.local:6380/3",
                "rediss://:S3CRET@redis.local",
                "redis-sentinel://:S3CRET@one,two:26380/0#main"
            })
    void uri_isAccepted_andNeverShownInFull(String uri) {
        assertThat(RedisRateLimitOptions.of(uri).toString()).doesNotContain("S3CRET");
    }

    @Test
    void timeout_outOfRange_isRefused() {
        RedisRateLimitOptions options = RedisRateLimitOptions.of("redis://redis.local");
        assertThat(options.timeout()).isEqualTo(Duration.ofMillis(100));
        for (Duration timeout : new Duration[] {Duration.ZERO, Duration.ofMillis(-1), Duration.ofSeconds(11)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> options.withTimeout(timeout))
                    .withMessage("timeout: " + timeout + " (expected: PT0.001S to PT10S)");
        }
    }

    @Test
    void keyPrefix_withControlCharacters_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> RedisRateLimitOptions.of("redis://redis.local").withKeyPrefix("a\r\nFLUSHALL"));
    }

    @Test
    void slidingWindow_isRefusedWhenTheLimiterIsMade() {
        try (RedisRateLimitStore store = RedisRateLimitStore.connect(RedisRateLimitOptions.of("redis://127.0.0.1:1"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> store.check(RateLimit.slidingWindow(10, Duration.ofSeconds(10))))
                    .withMessageContaining("expected: a token bucket or a fixed window");
        }
    }
}
