package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.memory.MemoryExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "pong", "K\u00e4se", "\u65e5\u672c", "a\ud83c\udf4eb", "half \ud800 pair"})
    void string_ofAnyText_isUtf8(String text) {
        MemoryExchange exchange = TestRouter.of(c -> c.string(200, text)).get("/");

        assertThat(exchange.body()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        assertThat(exchange.responseHeaders("Content-Type")).containsExactly("text/plain; charset=utf-8");
        assertThat(exchange.responseHeaders("Content-Length")).containsExactly("" + exchange.body().length);
    }

    @Test
    void string_ofGreatLength_isSentInFull() {
        String text = "\u00e4x".repeat(100_000);
        TestRouter router = TestRouter.pooled(c -> c.string(200, c.query("short") == null ? text : "short"));

        assertThat(router.get("/").bodyText()).isEqualTo(text);
        assertThat(router.get("/?short").bodyText()).isEqualTo("short");
    }

    @Test
    void html_isSentAsItIs() {
        MemoryExchange exchange = TestRouter.of(c -> c.html(200, "<b>&</b>")).get("/");

        assertThat(exchange.bodyText()).isEqualTo("<b>&</b>");
        assertThat(exchange.responseHeaders("Content-Type")).containsExactly("text/html; charset=utf-8");
    }

    @Test
    void json_isEncoded_andNullIsNull() {
        MemoryExchange exchange =
                TestRouter.of(c -> c.json(201, Map.of("name", "K\u00e4se"))).get("/");

        assertThat(exchange.status()).isEqualTo(201);
        assertThat(exchange.bodyText()).isEqualTo("{\"name\":\"K\u00e4se\"}");
        assertThat(exchange.responseHeaders("Content-Type")).containsExactly("application/json; charset=utf-8");
        assertThat(TestRouter.of(c -> c.json(200, null)).get("/").bodyText()).isEqualTo("null");
    }

    /** A value whose encoding breaks off half-way. */
    record Broken(String before) {
        public String getSecret() {
            throw new IllegalStateException("S3CRET");
        }
    }

    @Test
    void json_thatCannotBeEncoded_sendsNothingOfItAndGives500() {
        MemoryExchange exchange =
                TestRouter.of(c -> c.json(200, new Broken("half"))).get("/");

        assertThat(exchange.status()).isEqualTo(500);
        assertThat(exchange.responseHeaders("Content-Type")).containsExactly("application/problem+json");
        assertThat(exchange.bodyText()).contains("INTERNAL_ERROR").doesNotContain("half", "S3CRET");
    }

    @Test
    void json_thatCannotBeEncoded_leavesTheChoiceToTheHandler() {
        MemoryExchange exchange = TestRouter.of(c -> {
                    try {
                        c.json(200, new Broken("half"));
                    } catch (IOException e) {
                        c.string(503, "instead");
                    }
                })
                .get("/");

        assertThat(exchange.bodyText()).isEqualTo("instead");
    }

    @Test
    void data_isSentWithItsType() {
        MemoryExchange exchange =
                TestRouter.of(c -> c.data(200, "image/png", new byte[] {1, 2})).get("/");

        assertThat(exchange.body()).containsExactly(1, 2);
        assertThat(exchange.responseHeaders("Content-Type")).containsExactly("image/png");
    }

    @Test
    void head_getsTheLengthAndNoBody() {
        MemoryExchange exchange = TestRouter.of(c -> c.string(200, "pong")).serve(MemoryExchange.of("HEAD", "/"));

        assertThat(exchange.body()).isEmpty();
        assertThat(exchange.responseHeaders("Content-Length")).containsExactly("4");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void status_withoutBody_hasNeitherBodyNorTypeNorLength(int status) {
        MemoryExchange exchange = TestRouter.of(c -> c.string(status, "pong")).get("/");

        assertThat(exchange.status()).isEqualTo(status);
        assertThat(exchange.body()).isEmpty();
        assertThat(exchange.responseHeaders("Content-Type")).isEmpty();
        assertThat(exchange.responseHeaders("Content-Length")).isEmpty();
    }

    @Test
    void answer_given_showsInTheContext() {
        TestRouter.of(c -> {
                    assertThat(c.isCommitted()).isFalse();
                    assertThat(c.statusCode()).isEqualTo(200);
                    assertThat(c.sentBytes()).isZero();
                    c.status(202);
                    assertThat(c.statusCode()).isEqualTo(202);
                    c.string(201, "four");
                    assertThat(c.isCommitted()).isTrue();
                    assertThat(c.statusCode()).isEqualTo(201);
                    assertThat(c.sentBytes()).isEqualTo(4);
                })
                .get("/");
    }

    @Test
    void secondAnswer_isRefusedAndSaysWhy() {
        MemoryExchange exchange = TestRouter.of(c -> {
                    c.string(201, "first");
                    assertThatThrownBy(() -> c.json(200, "second"))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("GET /test/me")
                            .hasMessageContaining("already on its way with status 201")
                            .hasMessageContaining("mend");
                    assertThatThrownBy(() -> c.setHeader("X-Late", "1")).isInstanceOf(IllegalStateException.class);
                    assertThatThrownBy(() -> c.addHeader("X-Late", "1")).isInstanceOf(IllegalStateException.class);
                })
                .get("/test/me");

        assertThat(exchange.bodyText()).isEqualTo("first");
        assertThat(exchange.isAborted()).isFalse();
    }

    @Test
    void failure_afterTheAnswer_leavesItWhole_andEndsTheConnection() {
        MemoryExchange exchange = TestRouter.of(c -> {
                    c.string(200, "first");
                    throw new IllegalStateException("too late");
                })
                .get("/");

        assertThat(exchange.bodyText()).isEqualTo("first");
        assertThat(exchange.isAborted()).isFalse();
        assertThat(exchange.endsConnection()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 100, 101, 199, 600})
    void status_thatCannotBeSent_isRefused(int status) {
        TestRouter.of(c -> {
                    assertThatThrownBy(() -> c.status(status)).isInstanceOf(IllegalArgumentException.class);
                    assertThatThrownBy(() -> c.string(status, "x")).isInstanceOf(IllegalArgumentException.class);
                    assertThat(c.isCommitted()).isFalse();
                })
                .get("/");
    }

    @Test
    void redirect_setsTheLocation() {
        MemoryExchange exchange =
                TestRouter.of(c -> c.redirect(303, "/sales/7")).get("/");

        assertThat(exchange.status()).isEqualTo(303);
        assertThat(exchange.responseHeaders("Location")).containsExactly("/sales/7");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 299, 309, 404})
    void redirect_withOtherStatus_isRefused(int status) {
        TestRouter.of(c -> assertThatThrownBy(() -> c.redirect(status, "/"))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("redirect status: " + status + " (expected: 201, or 300 to 308)"))
                .get("/");
    }

    @Test
    void header_setAgain_isReplaced_andAdded_isKept() {
        MemoryExchange exchange = TestRouter.of(c -> {
                    c.setHeader("X-One", "1");
                    c.setHeader("x-one", "2");
                    c.addHeader("Vary", "Origin");
                    c.addHeader("Vary", "Accept");
                    c.setHeader(HeaderName.CACHE_CONTROL, "no-store");
                })
                .get("/");

        assertThat(exchange.responseHeaders("X-One")).containsExactly("2");
        assertThat(exchange.responseHeaders("Vary")).containsExactly("Origin", "Accept");
        assertThat(exchange.responseHeaders("Cache-Control")).containsExactly("no-store");
    }

    @Test
    void requestHeader_isFoundInAnyCase() {
        MemoryExchange exchange =
                MemoryExchange.of("GET", "/").withHeader("Accept", "a").withHeader("accept", "b");
        TestRouter.of(c -> {
                    assertThat(c.header("ACCEPT")).isEqualTo("a");
                    assertThat(c.header(HeaderName.of("accept"))).isEqualTo("a");
                    assertThat(c.headers("Accept")).containsExactly("a", "b");
                    assertThat(c.header("Absent")).isNull();
                    assertThat(c.headers("Absent")).isEmpty();
                })
                .serve(exchange);
    }
}
