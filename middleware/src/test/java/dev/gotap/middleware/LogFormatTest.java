package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.HeaderName;
import dev.gotap.context.HttpError;
import dev.gotap.context.Principal;
import dev.gotap.context.memory.MemoryExchange;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LogFormatTest {

    private static final Handler PONG = c -> {
        c.set(Context.TRANSACTION_ID, "7f3a");
        c.set(Context.PRINCIPAL, Principal.of("till 7"));
        c.error(new IllegalStateException("first"));
        c.error(new IllegalStateException("second"));
        c.string(200, "pong");
    };

    private final CapturedLines captured = new CapturedLines();

    private static MemoryExchange request() {
        return MemoryExchange.of("GET", "/ping?x=1&token=S3CRET")
                .withHeader("User-Agent", "till/1 \"beta\"")
                .withHeader("Referer", "https://shop/x?token=S3CRET")
                .withHeader("X-Till", "7");
    }

    private String logged(LogFormat format, MemoryExchange request, Handler handler) {
        Chain.of(Logger.with(captured.options().withFormat(format)), handler)
                .withRoute("/ping")
                .serve(request);
        return captured.only();
    }

    @Test
    void common_ofRequest_isThatOfApache() {
        assertThat(logged(LogFormat.COMMON, request(), PONG))
                .isEqualTo("127.0.0.1 - till\\u00207 [21/Nov/2026:13:37:00 +0000]"
                        + " \"GET /ping?x=1&token=[redacted] HTTP/1.1\" 200 4\n");
    }

    @Test
    void common_ofRequestThatTellsLittle_hasDashes() {
        assertThat(logged(LogFormat.COMMON, MemoryExchange.of("GET", "/").withPeer(null), c -> c.status(204)))
                .isEqualTo("- - - [21/Nov/2026:13:37:00 +0000] \"GET / HTTP/1.1\" 204 -\n");
    }

    @Test
    void combined_ofRequest_hasRefererAndUserAgent() {
        assertThat(logged(LogFormat.COMBINED, request(), PONG))
                .endsWith(" 200 4 \"https://shop/x?token=[redacted]\" \"till/1 \\\"beta\\\"\"\n");
    }

    @Test
    void combined_withoutThem_hasDashes() {
        assertThat(logged(LogFormat.COMBINED, MemoryExchange.of("GET", "/"), PONG))
                .endsWith(" 200 4 \"-\" \"-\"\n");
    }

    @Test
    void json_ofRequest_hasAllThatIsKnown() {
        LoggerOptions options = captured.options()
                .withFormat(LogFormat.JSON)
                .withHeaders(HeaderName.of("X-Absent"), HeaderName.of("X-Till"), HeaderName.of("Authorization"));
        Chain.of(Logger.with(options), PONG)
                .withRoute("/ping")
                .serve(request().withHeader("Authorization", "Bearer S3CRET"));

        assertThat(captured.only())
                .isEqualTo("{\"time\":\"2026-11-21T13:37:00.000Z\",\"status\":200,\"latencyNanos\":1234000,"
                        + "\"clientIp\":\"127.0.0.1\",\"method\":\"GET\",\"path\":\"/ping?x=1&token=[redacted]\","
                        + "\"protocol\":\"HTTP/1.1\",\"route\":\"/ping\",\"bytes\":4,\"transactionId\":\"7f3a\","
                        + "\"user\":\"till 7\",\"referer\":\"https://shop/x?token=[redacted]\","
                        + "\"userAgent\":\"till/1 \\\"beta\\\"\","
                        + "\"headers\":{\"X-Till\":\"7\",\"Authorization\":\"[redacted]\"},"
                        + "\"errors\":[\"java.lang.IllegalStateException: first\","
                        + "\"java.lang.IllegalStateException: second\"]}\n");
    }

    @Test
    void json_ofRequestThatTellsLittle_leavesOutWhatIsNotThere() {
        LoggerOptions options = captured.options().withFormat(LogFormat.JSON).withHeaders(HeaderName.of("X-Absent"));
        Chain.of(Logger.with(options), c -> c.status(204)).get("/");

        assertThat(captured.only()).endsWith("\"path\":\"/\",\"protocol\":\"HTTP/1.1\",\"route\":\"\",\"bytes\":0}\n");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00.001Z, UTC, 01/Jan/2026:00:00:00 +0000, 2026-01-01T00:00:00.001Z",
        "2026-02-03T04:05:06.070Z, Asia/Kolkata, 03/Feb/2026:09:35:06 +0530, 2026-02-03T09:35:06.070+05:30",
        "2026-09-30T23:59:59.999Z, America/New_York, 30/Sep/2026:19:59:59 -0400, 2026-09-30T19:59:59.999-04:00",
        "1969-12-31T23:59:59.250Z, UTC, 31/Dec/1969:23:59:59 +0000, 1969-12-31T23:59:59.250Z",
    })
    void time_isThatOfTheClock(String instant, String zone, String ncsa, String iso) {
        LoggerOptions options = captured.options().withClock(Clock.fixed(Instant.parse(instant), ZoneId.of(zone)));
        Chain.of(Logger.with(options.withFormat(LogFormat.COMMON))).get("/");
        Chain.of(Logger.with(options.withFormat(LogFormat.JSON))).get("/");

        assertThat(captured.lines.get(0)).contains(" [" + ncsa + "] ");
        assertThat(captured.lines.get(1)).contains("\"time\":\"" + iso + "\"");
    }

    @ParameterizedTest
    @EnumSource(LogFormat.class)
    void asynchronousRequest_ofAnyFormat_isLoggedAtItsEndWithWhatItSent(LogFormat format) {
        CompletableFuture<Void> work = new CompletableFuture<>();
        LoggerOptions options = captured.options().withFormat(format).withBodySize();
        Chain.of(
                        Logger.with(options),
                        c -> c.async(() -> work.thenRun(
                                () -> c.data(201, "text/plain", "streamed bytes".getBytes(StandardCharsets.UTF_8)))))
                .get("/");
        assertThat(captured.lines).isEmpty();
        work.complete(null);

        assertThat(captured.only()).contains("201").contains("14");
    }

    @ParameterizedTest
    @EnumSource(LogFormat.class)
    void failedRequest_ofAnyFormat_isLoggedWithItsStatus(LogFormat format) {
        String line = logged(format, request(), c -> {
            throw HttpError.conflict("sold already");
        });

        assertThat(line).contains("409").doesNotContain("S3CRET");
    }

    @Test
    void streamedBody_isCounted() {
        assertThat(logged(
                        LogFormat.COMMON,
                        request(),
                        c -> c.stream(200, "text/plain", out -> out.write(new byte[5000]))))
                .endsWith(" 200 5000\n");
    }
}
