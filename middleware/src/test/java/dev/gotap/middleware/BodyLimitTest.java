package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.Handler;
import dev.gotap.context.memory.MemoryExchange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyLimitTest {

    private static final Handler ECHO = c -> c.string(200, c.bodyText());

    private static MemoryExchange post(String body) {
        return MemoryExchange.of("POST", "/").withBody("text/plain", body);
    }

    @Test
    void body_withinTheLimit_isRead() {
        assertThat(Chain.of(BodyLimit.of(3), ECHO).serve(post("abc")).bodyText())
                .isEqualTo("abc");
    }

    @Test
    void body_announcedBeyondTheLimit_is413BeforeAnyHandlerRuns() {
        List<String> ran = new ArrayList<>();
        MemoryExchange exchange = Chain.of(BodyLimit.of(2), c -> ran.add("ran")).serve(post("abc"));

        assertThat(exchange.status()).isEqualTo(413);
        assertThat(exchange.bodyText()).contains("BODY_TOO_LARGE", "\"maxBytes\":2");
        assertThat(ran).isEmpty();
    }

    @Test
    void body_longerThanAnnounced_is413() {
        assertThat(Chain.of(BodyLimit.of(2), ECHO)
                        .serve(post("abc").withDeclaredLength(-1))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void limits_ofSeveral_theLowestCounts() {
        assertThat(Chain.of(BodyLimit.of(2), BodyLimit.of(100), ECHO)
                        .serve(post("abc"))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void limit_byDefault_isAMebibyte() {
        assertThat(Chain.of(BodyLimit.create(), ECHO)
                        .serve(post("x".repeat(1 << 20)))
                        .status())
                .isEqualTo(200);
        assertThat(Chain.of(BodyLimit.create(), ECHO)
                        .serve(post("x".repeat((1 << 20) + 1)))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void limit_ofZero_meansNoBody() {
        assertThat(Chain.of(BodyLimit.of(0), ECHO).serve(post("")).status()).isEqualTo(200);
        assertThat(Chain.of(BodyLimit.of(0), ECHO).serve(post("a")).status()).isEqualTo(413);
    }

    @Test
    void limit_negative_isRefused() {
        assertThatThrownBy(() -> BodyLimit.of(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxBytes: -1 (expected: >= 0; 0 means no body)");
    }
}
