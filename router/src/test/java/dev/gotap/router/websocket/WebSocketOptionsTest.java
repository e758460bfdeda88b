package dev.gotap.router.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class WebSocketOptionsTest {

    private static final WebSocketOptions DEFAULTS = WebSocketOptions.defaults();

    @Test
    void defaults_areClosedAndBounded() {
        assertThat(DEFAULTS.allowedOrigins()).isEmpty();
        assertThat(DEFAULTS.maxMessageBytes()).isEqualTo(65_536);
        assertThat(DEFAULTS.sendQueueMessages()).isEqualTo(256);
        assertThat(DEFAULTS.sendQueueBytes()).isEqualTo(1_048_576);
        assertThat(DEFAULTS.slowPeer()).isEqualTo(SlowPeer.DISCONNECT);
        assertThat(DEFAULTS.pingInterval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(DEFAULTS.pongTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(DEFAULTS.closeTimeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void withers_changeOneThingEach() {
        WebSocketOptions all = DEFAULTS.withAllowedOrigins("https://a.example")
                .withRequireOrigin(true)
                .withSubProtocols("v2", "v1")
                .withMaxMessageBytes(1)
                .withPing(Duration.ZERO, Duration.ofMillis(1))
                .withIdleTimeout(Duration.ofHours(1))
                .withSendQueue(2, 3)
                .withSlowPeer(SlowPeer.DROP_OLDEST)
                .withCloseTimeout(Duration.ofMillis(4));

        assertThat(all.toString())
                .isEqualTo(
                        "WebSocketOptions[allowedOrigins=[https://a.example], requireOrigin=true, subProtocols=[v2, v1],"
                                + " maxMessageBytes=1, pingInterval=PT0S, pongTimeout=PT0.001S, idleTimeout=PT1H,"
                                + " sendQueueMessages=2, sendQueueBytes=3, slowPeer=DROP_OLDEST, closeTimeout=PT0.004S]");
    }

    @Test
    void wrongValues_areRefused_naming_what_was_expected() {
        refused(o -> o.withMaxMessageBytes(0), "maxMessageBytes: 0 (expected: > 0)");
        refused(
                o -> o.withPing(Duration.ofSeconds(-1), Duration.ofSeconds(1)),
                "pingInterval: PT-1S (expected: PT0S to PT576H)");
        refused(o -> o.withPing(Duration.ZERO, Duration.ZERO), "pongTimeout: PT0S (expected: PT0.001S to PT576H)");
        refused(o -> o.withIdleTimeout(Duration.ofDays(25)), "idleTimeout: PT600H (expected: PT0S to PT576H)");
        refused(o -> o.withSendQueue(0, 1), "sendQueueMessages: 0 (expected: > 0)");
        refused(o -> o.withSendQueue(1, 0), "sendQueueBytes: 0 (expected: > 0)");
        refused(o -> o.withCloseTimeout(Duration.ZERO), "closeTimeout: PT0S (expected: PT0.001S to PT576H)");
        refused(o -> o.withSubProtocols("a", "a"), "subProtocols: [a, a] (expected: each name once)");
        refused(
                o -> o.withSubProtocols("a b"),
                "subProtocols: \"a b\" (expected: a token, RFC 9110, 5.6.2, such as v1.orders)");
    }

    private static void refused(UnaryOperator<WebSocketOptions> change, String message) {
        assertThatThrownBy(() -> change.apply(DEFAULTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
