package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.context.spi.ErrorRenderer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorBodyTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";
    private static final String AT_NOON = "\"timestamp\":\"2026-03-01T12:00:00Z\"}";
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    private static MemoryExchange answer(ErrorRenderer shape, String traceParent, Exception failure) {
        ContextSettings settings = ContextSettings.defaults()
                .withErrors(shape)
                .withResponses(ResponseSettings.defaults().withClock(NOON));
        return TestRouter.with(settings, c -> {
                    c.set(Context.TRANSACTION_ID, "7f3a");
                    throw failure;
                })
                .serve(MemoryExchange.of("GET", "/").withHeader("traceparent", traceParent));
    }

    @Test
    void problem_withTraceParent_hasBothIdsAndTheTime() {
        MemoryExchange exchange = answer(ErrorRenderer.problemJson(), PARENT, HttpError.notFound("no such sale"));

        assertThat(exchange.bodyText())
                .isEqualTo(
                        "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,\"detail\":\"no such sale\","
                                + "\"code\":\"NOT_FOUND\",\"requestId\":\"7f3a\",\"traceId\":\"" + TRACE + "\","
                                + AT_NOON);
    }

    @Test
    void traceParent_thatIsNotValid_isLeftOut() {
        MemoryExchange exchange = answer(ErrorRenderer.problemJson(), "00-\"}<script>", HttpError.notFound("no"));

        assertThat(exchange.bodyText()).contains("\"requestId\"").doesNotContain("traceId", "script");
    }

    @Test
    void lift_hasItsOwnNames() {
        HttpError error = LiftError.parameter("sku", "is unknown").withViolation("/sku", "UNKNOWN", "not one of ours");
        MemoryExchange exchange = answer(ErrorRenderer.lift(), PARENT, error);

        assertThat(exchange.status()).isEqualTo(400);
        assertThat(exchange.responseHeaders("Content-Type")).containsExactly("application/json; charset=utf-8");
        assertThat(exchange.bodyText())
                .isEqualTo("{\"code\":\"PARAMETER_ERROR\",\"message\":\"is unknown\",\"details\":{\"field\":\"sku\","
                        + "\"message\":\"is unknown\",\"errors\":[{\"pointer\":\"/sku\",\"code\":\"UNKNOWN\","
                        + "\"detail\":\"not one of ours\"}]},\"request_id\":\"7f3a\",\"trace_id\":\"" + TRACE + "\","
                        + AT_NOON);
    }

    @Test
    void gin_mergesDetails_butNeverItsOwnMember() {
        HttpError error = HttpError.conflict("sold").withDetail("left", 0).withDetail("error", "mine");

        assertThat(answer(ErrorRenderer.gin(), "", error).bodyText())
                .isEqualTo("{\"error\":\"sold\",\"left\":0,\"request_id\":\"7f3a\"," + AT_NOON);
    }

    static Stream<ErrorRenderer> shapes() {
        return Stream.of(ErrorRenderer.problemJson(), ErrorRenderer.lift(), ErrorRenderer.gin());
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void causeAndStack_inEveryShape_stayInside(ErrorRenderer shape) {
        try (ErrorLog log = new ErrorLog()) {
            Exception secret = new IllegalStateException("S3CRET jdbc:db", new RuntimeException("S3CRET too"));
            String unexpected = answer(shape, "", secret).bodyText();
            String wrapped = answer(shape, "", LiftError.system("we are sorry").withCause(secret))
                    .bodyText();

            assertThat(unexpected + wrapped).contains("we are sorry").doesNotContain("S3CRET", "Exception", ".java");
            assertThat(log.messages()).hasSize(2);
        }
    }
}
