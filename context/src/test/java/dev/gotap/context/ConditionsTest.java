package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.memory.MemoryExchange;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {

    private static final Instant MODIFIED = Instant.parse("2026-03-01T12:00:00.7Z");

    private static int status(String method, ETag tag, String name, String value) {
        Handler handler = c -> {
            if (!c.isNotModified(tag, MODIFIED)) {
                c.string(200, "sale");
            }
        };
        return TestRouter.of(handler)
                .serve(MemoryExchange.of(method, "/").withHeader(name, value))
                .status();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "If-None-Match       | \"v1\"                        | 304",
                "If-None-Match       | W/\"v1\"                      | 304",
                "If-None-Match       | \"v0\", W/\"v1\"              | 304",
                "If-None-Match       | \"a,b\" , \"v1\"              | 304",
                "If-None-Match       | *                             | 304",
                "If-None-Match       | \"v2\"                        | 200",
                "If-None-Match       | v1                            | 200",
                "If-None-Match       | \"v1                          | 200",
                "If-None-Match       | \"a b\", \"v1\"              | 200",
                "If-None-Match       | \"v1\", \"a\tb\"             | 304",
                "If-None-Match       | \"a\tb\"                     | 200",
                "If-None-Match       | \"\u007f\"                   | 200",
                "If-Match            | \"\u007f\"                   | 412",
                "If-Match            | \"v1\"                        | 200",
                "If-Match            | *                             | 200",
                "If-Match            | W/\"v1\"                      | 412",
                "If-Match            | \"v2\"                        | 412",
                "If-Modified-Since   | Sun, 01 Mar 2026 12:00:00 GMT | 304",
                "If-Modified-Since   | Sun, 01 Mar 2026 12:00:01 GMT | 304",
                "If-Modified-Since   | Sunday, 01-Mar-26 12:00:00 GMT | 304",
                "If-Modified-Since   | Sun Mar  1 12:00:00 2026      | 304",
                "If-Modified-Since   | Sun, 01 Mar 2026 11:59:59 GMT | 200",
                "If-Modified-Since   | yesterday                     | 200",
                "If-Unmodified-Since | Sun, 01 Mar 2026 12:00:00 GMT | 200",
                "If-Unmodified-Since | Sun, 01 Mar 2026 11:59:59 GMT | 412",
                "If-Unmodified-Since | yesterday                     | 200"
            })
    void condition_ofAGet_isEvaluated(String name, String value, int status) {
        assertThat(status("GET", ETag.strong("v1"), name, value)).isEqualTo(status);
    }

    @Test
    void noneMatch_ofAPut_is412() {
        assertThat(status("PUT", ETag.strong("v1"), "If-None-Match", "*")).isEqualTo(412);
        assertThat(status("PUT", ETag.strong("v1"), "If-None-Match", "\"v2\"")).isEqualTo(200);
    }

    @Test
    void match_againstAWeakTag_neverHolds() {
        assertThat(status("PUT", ETag.weak("v1"), "If-Match", "\"v1\"")).isEqualTo(412);
        assertThat(status("GET", ETag.weak("v1"), "If-None-Match", "\"v1\"")).isEqualTo(304);
    }

    @Test
    void noneMatch_goesBeforeTheDate() {
        Handler handler =
                c -> assertThat(c.isNotModified(ETag.strong("v1"), MODIFIED)).isFalse();
        MemoryExchange exchange = TestRouter.of(handler)
                .serve(MemoryExchange.of("GET", "/")
                        .withHeader("If-None-Match", "\"v0\"")
                        .withHeader("If-Modified-Since", "Sun, 01 Mar 2026 12:00:00 GMT"));

        assertThat(exchange.responseHeaders("ETag")).containsExactly("\"v1\"");
        assertThat(exchange.responseHeaders("Last-Modified")).containsExactly("Sun, 01 Mar 2026 12:00:00 GMT");
    }

    @Test
    void notModified_hasTheVersionAndNoBody() {
        MemoryExchange exchange = TestRouter.of(c -> c.isNotModified(ETag.weak("v1"), null))
                .serve(MemoryExchange.of("GET", "/").withHeader("If-None-Match", "\"v1\""));

        assertThat(exchange.status()).isEqualTo(304);
        assertThat(exchange.body()).isEmpty();
        assertThat(exchange.responseHeaders("ETag")).containsExactly("W/\"v1\"");
        assertThat(exchange.responseHeaders("Content-Length")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a b", "a\r\nX: y", "\u20ac", "\u007f"})
    void tag_withAnotherCharacter_isRefused(String text) {
        assertThatThrownBy(() -> ETag.strong(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("entity tag: character");
    }
}
