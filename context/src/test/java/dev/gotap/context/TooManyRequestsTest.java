package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TooManyRequestsTest {

    @Test
    void error_saysSo_withoutTheCostOfAStackTrace() {
        HttpError error = HttpError.tooManyRequests("slow down").withDetail("retryAfter", 7);

        assertThat(error.status()).isEqualTo(429);
        assertThat(error.code()).isEqualTo("RATE_LIMITED");
        assertThat(error.message()).isEqualTo("slow down");
        assertThat(error.details()).containsEntry("retryAfter", 7);
        assertThat(error.getStackTrace()).isEmpty();
        assertThat(HttpError.conflict("other").getStackTrace()).isNotEmpty();
    }
}
