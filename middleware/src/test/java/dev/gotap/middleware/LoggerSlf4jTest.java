package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.HeaderName;
import dev.gotap.context.memory.MemoryExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoggerSlf4jTest {

    private final CapturedEvents captured = new CapturedEvents();
    private final CapturedLines lines = new CapturedLines();
    private final LoggerOptions options = lines.options().withSlf4j(captured.logger);

    @Test
    void event_ofRequest_hasItsPartsAsPairs() {
        Handler handler = c -> {
            c.set(Context.TRANSACTION_ID, "7f3a\n");
            c.error(new IllegalStateException("odd\r"));
            c.string(200, "four");
        };
        Chain.of(Logger.with(options.withHeaders(HeaderName.USER_AGENT, HeaderName.of("Cookie"))), handler)
                .withRoute("/sales/:id")
                .serve(MemoryExchange.of("GET", "/sales/7?token=S3CRET&x=\n")
                        .withHeader("User-Agent", "till\u001b")
                        .withHeader("Cookie", "S3CRET"));

        assertThat(captured.only().getMessage()).isEqualTo("request");
        assertThat(captured.pairs())
                .containsEntry("method", "GET")
                .containsEntry("path", "/sales/7?token=[redacted]&x=\\n")
                .containsEntry("status", 200)
                .containsEntry("latencyNanos", 1_234_000L)
                .containsEntry("clientIp", "127.0.0.1")
                .containsEntry("bytes", 4L)
                .containsEntry("route", "/sales/:id")
                .containsEntry("transactionId", "7f3a\\n")
                .containsEntry("User-Agent", "till\\u001b")
                .containsEntry("Cookie", "[redacted]")
                .containsEntry("error", "java.lang.IllegalStateException: odd\\r")
                .hasSize(11);
        assertThat(lines.lines).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"200, INFO", "304, INFO", "400, WARN", "499, WARN", "500, ERROR", "599, ERROR"})
    void level_ofEvent_followsTheStatus(int status, String level) {
        Chain.of(Logger.with(options), c -> c.abortWithStatus(status)).get("/");

        assertThat(captured.only().getLevel()).isEqualTo(Level.valueOf(level));
    }

    @Test
    void event_belowTheLevelOfItsLogger_isNotMade() {
        captured.logger.setLevel(Level.WARN);
        Chain.of(Logger.with(options), c -> c.string(200, "ok")).get("/");

        assertThat(captured.all()).isEmpty();
    }
}
