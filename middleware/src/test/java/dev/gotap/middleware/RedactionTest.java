package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.HeaderName;
import dev.gotap.context.memory.MemoryExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    private final CapturedLines captured = new CapturedLines();

    @ParameterizedTest
    @CsvSource({
        "token=S3CRET, token=[redacted]",
        "a=1&token=S3CRET&b=2, a=1&token=[redacted]&b=2",
        "TOKEN=S3CRET, TOKEN=[redacted]",
        "%74oken=S3CRET, %74oken=[redacted]",
        "t%4fKEN=S3CRET, t%4fKEN=[redacted]",
        "token=S3CRET=S3CRET, token=[redacted]",
        "token=S3CRET&token=S3CRET, token=[redacted]&token=[redacted]",
        "access_token=S3CRET, access_token=[redacted]",
        "api_key=S3CRET, api_key=[redacted]",
        "apikey=S3CRET, apikey=[redacted]",
        "key=S3CRET, key=[redacted]",
        "password=S3CRET, password=[redacted]",
        "secret=S3CRET, secret=[redacted]",
        "signature=S3CRET, signature=[redacted]",
        "code=S3CRET, code=[redacted]",
    })
    void queryValue_ofSecretName_isLeftOut(String query, String shown) {
        log(captured.options(), "/x?" + query);

        assertThat(captured.only()).contains("\"/x?" + shown + "\"").doesNotContain("S3CRET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tokens=1", "toke=1", "token", "a=token", "%7=1", "token%3D1", "&&", "=1"})
    void query_withoutSecret_isShownAsItIs(String query) {
        log(captured.options(), "/x?" + query);

        assertThat(captured.only()).contains("\"/x?" + query + "\"");
    }

    @Test
    void queryValue_ofNameAdded_isLeftOut() {
        log(
                captured.options().withRedaction(Redaction.defaults().withQueryName("PIN code")),
                "/x?pin+Code=1&Pin%20code=2");

        assertThat(captured.only()).contains("\"/x?pin+Code=[redacted]&Pin%20code=[redacted]\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "cookie", "Set-Cookie", "PROXY-AUTHORIZATION", "X-API-Key"})
    void header_secret_isShownWithoutItsValue(String name) {
        Chain.of(Logger.with(captured.options().withHeaders(HeaderName.of(name))))
                .serve(MemoryExchange.of("GET", "/").withHeader(name, "S3CRET"));

        assertThat(captured.only()).contains(name + "=\"[redacted]\"").doesNotContain("S3CRET");
    }

    @Test
    void header_added_isShownWithoutItsValue() {
        LoggerOptions options = captured.options()
                .withHeaders(HeaderName.of("X-Till"))
                .withRedaction(Redaction.defaults().withHeaderName("x-till"));
        Chain.of(Logger.with(options)).serve(MemoryExchange.of("GET", "/").withHeader("X-Till", "S3CRET"));

        assertThat(captured.only()).doesNotContain("S3CRET");
    }

    @Test
    void pathParameter_ofSecretName_isLeftOut() {
        Chain.of(Logger.with(captured.options()))
                .withRouteOf("/users/:id/reset/:Token/*rest", "id", "42", "Token", "S3CRET", "rest", "/now")
                .get("/users/42/reset/S3CRET/now?x=1");

        assertThat(captured.only()).contains("\"/users/42/reset/[redacted]/now?x=1\"");
    }

    @Test
    void pathParameter_ofNameAdded_isLeftOut_alsoFromTheRecoverysLog() {
        Redaction redaction = Redaction.defaults().withPathName("card");
        CapturedEvents events = new CapturedEvents();
        Recovery recovery = Recovery.with(
                RecoveryOptions.defaults().withLogger(events.logger).withRedaction(redaction));
        Chain.of(Logger.with(captured.options().withRedaction(redaction)), recovery, c -> {
                    throw new IllegalStateException("broken");
                })
                .withRouteOf("/cards/:card", "card", "4111")
                .get("/cards/4111");

        assertThat(captured.only()).contains("\"/cards/[redacted]\"");
        assertThat(events.only().getFormattedMessage()).doesNotContain("4111");
    }

    @Test
    void pathParameter_ofOtherName_isShownAsItCame() {
        Chain.of(Logger.with(captured.options()))
                .withRouteOf("/sales/:id", "id", "token")
                .get("/sales/token");

        assertThat(captured.only()).contains("\"/sales/token\"");
    }

    @Test
    void referer_withSecretQuery_isShownWithoutIt() {
        Chain.of(Logger.with(captured.options().withHeaders(HeaderName.of("Referer"))))
                .serve(MemoryExchange.of("GET", "/").withHeader("Referer", "https://shop/x?token=S3CRET&y=1"));

        assertThat(captured.only()).contains("Referer=\"https://shop/x?token=[redacted]&y=1\"");
    }

    @Test
    void names_thatCannotBe_areRefused() {
        assertThatThrownBy(() -> Redaction.defaults().withPathName(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pathNames");
        assertThatThrownBy(() -> Redaction.defaults().withQueryName(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("queryNames");
        assertThatThrownBy(() -> Redaction.defaults().withHeaderName("X Till"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("x till");
    }

    private static void log(LoggerOptions options, String target) {
        Chain.of(Logger.with(options)).get(target);
    }
}
