package dev.gotap.router.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.router.Router;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose pages may open a WebSocket. In memory: 501 stands for a handshake that was accepted. */
class WebSocketOriginTest {

    private static final int ACCEPTED = 501;
    private static final WebSocketOptions DEFAULTS = WebSocketOptions.defaults();

    private static int status(WebSocketOptions options, String host, String... origins) {
        Router app = Router.create();
        app.webSocket("/live", options, ws -> {});
        MemoryExchange exchange = MemoryExchange.of("GET", "/live")
                .withHeader("Upgrade", "websocket")
                .withHeader("Connection", "Upgrade")
                .withHeader("Sec-WebSocket-Version", "13")
                .withHeader("Sec-WebSocket-Key", RawSocket.KEY);
        if (host != null) {
            exchange.withHeader("Host", host);
        }
        for (String origin : origins) {
            exchange.withHeader("Origin", origin);
        }
        app.serve(exchange);
        return exchange.status();
    }

    @ParameterizedTest
    @CsvSource({
        "good.com, http://good.com",
        "GOOD.com, http://good.com",
        "good.com:80, http://good.com",
        "good.com, http://good.com:80",
        "localhost:8080, http://localhost:8080",
        "127.0.0.1:8080, http://127.0.0.1:8080",
        "[::1]:8080, http://[::1]:8080",
    })
    void ownOrigin_byDefault_isLetIn(String host, String origin) {
        assertThat(status(DEFAULTS, host, origin)).isEqualTo(ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://good.com",
                "http://good.com.evil",
                "http://evilgood.com",
                "http://good.com:8080",
                "http://GOOD.com",
                "HTTP://good.com",
                "http://good.com@evil.com",
                "http://evil.com@good.com",
                "http://good.com/",
                "http://good.com#.evil.com",
                "http://good.com:080",
                "http://good.com:",
                "http://good.com:99999",
                "http://good.com:8a",
                "http://sub.good.com",
                "http://[good.com]",
                "http://[]",
                "http://",
                "good.com",
                "//good.com",
                "file://good.com",
                "null",
                "*",
                "",
                "http://good.com http://good.com",
                "http://göod.com",
            })
    void foreignOrigin_orNone_isRefused(String origin) {
        assertThat(status(DEFAULTS, "good.com", origin)).isEqualTo(403);
        assertThat(status(DEFAULTS.withAllowedOrigins("https://shop.example"), "good.com", origin))
                .isEqualTo(403);
    }

    @Test
    void origin_twice_isRefused() {
        assertThat(status(DEFAULTS, "good.com", "http://good.com", "http://good.com"))
                .isEqualTo(403);
    }

    @Test
    void ownOrigin_withoutAHost_isRefused() {
        assertThat(status(DEFAULTS, null, "http://localhost")).isEqualTo(403);
    }

    @Test
    void allowedOrigins_areLetInExactly_besidesTheOwn() {
        WebSocketOptions options = DEFAULTS.withAllowedOrigins("https://shop.example", "http://localhost:3000");

        assertThat(status(options, "good.com", "https://shop.example")).isEqualTo(ACCEPTED);
        assertThat(status(options, "good.com", "http://localhost:3000")).isEqualTo(ACCEPTED);
        assertThat(status(options, "good.com", "http://good.com")).isEqualTo(ACCEPTED);
        assertThat(status(options, "good.com", "http://shop.example")).isEqualTo(403);
        assertThat(status(options, "good.com", "https://shop.example.evil")).isEqualTo(403);
        assertThat(status(options, "good.com", "http://localhost:3001")).isEqualTo(403);
    }

    @Test
    void noOrigin_isNoBrowser_andLetInUnlessOneIsRequired() {
        assertThat(status(DEFAULTS, "good.com")).isEqualTo(ACCEPTED);
        assertThat(status(DEFAULTS.withRequireOrigin(true), "good.com")).isEqualTo(403);
        assertThat(status(DEFAULTS.withRequireOrigin(true), "good.com", "http://good.com"))
                .isEqualTo(ACCEPTED);
        assertThat(status(DEFAULTS.withRequireOrigin(true).withAnyOrigin(), "good.com"))
                .isEqualTo(403);
    }

    @Test
    void anyOrigin_onlyWhenAskedFor() {
        assertThat(status(DEFAULTS.withAnyOrigin(), "good.com", "https://evil.example"))
                .isEqualTo(ACCEPTED);
        assertThat(status(DEFAULTS.withAnyOrigin(), "good.com", "null")).isEqualTo(ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"shop.example", "https://shop.example/", "https://*.shop.example", "null", "HTTPS://x.de", ""})
    void allowedOrigin_thatNoBrowserSends_isRefusedAtConstruction(String origin) {
        assertThatThrownBy(() -> DEFAULTS.withAllowedOrigins(origin))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("allowedOrigins: \"" + origin + "\" (expected: ");
    }
}
