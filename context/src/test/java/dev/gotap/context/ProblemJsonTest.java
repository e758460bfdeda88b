package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.memory.MemoryExchange;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemJsonTest {

    private static final ContextSettings AT_NOON = ContextSettings.defaults()
            .withResponses(ResponseSettings.defaults()
                    .withClock(Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC)));

    @Test
    void error_thrown_becomesAProblemDocument() {
        MemoryExchange exchange = TestRouter.with(AT_NOON, c -> {
                    c.set(Context.TRANSACTION_ID, "7f3a");
                    throw HttpError.of(409, "SKU_SOLD", "no \"A\u00e4\" left").withDetail("left", 0);
                })
                .get("/");

        assertThat(exchange.status()).isEqualTo(409);
        assertThat(exchange.responseHeaders("Content-Type")).containsExactly("application/problem+json");
        assertThat(exchange.bodyText())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Conflict\",\"status\":409,"
                        + "\"detail\":\"no \\\"A\u00e4\\\" left\",\"code\":\"SKU_SOLD\",\"left\":0,\"requestId\":\"7f3a\","
                        + "\"timestamp\":\"2026-03-01T12:00:00Z\"}");
    }

    @Test
    void violations_standInOrderWithTheirPointers() {
        MemoryExchange exchange = TestRouter.of(c -> {
                    throw HttpError.unprocessable("two fields are wrong")
                            .withViolation("/lines/0/quantity", "MIN", "at least 1")
                            .withViolation("", "TOTAL", "too much");
                })
                .get("/");

        assertThat(exchange.bodyText())
                .contains("\"errors\":[{\"pointer\":\"/lines/0/quantity\",\"code\":\"MIN\",\"detail\":\"at least 1\"},"
                        + "{\"pointer\":\"\",\"code\":\"TOTAL\",\"detail\":\"too much\"}]");
    }

    @Test
    void detail_namedAsAMember_doesNotReplaceIt() {
        MemoryExchange exchange = TestRouter.of(c -> {
                    throw HttpError.badRequest("no").withDetail("status", 200).withDetail("detail", "forged");
                })
                .get("/");

        assertThat(exchange.bodyText())
                .contains("\"status\":400", "\"detail\":\"no\"")
                .doesNotContain("forged");
    }

    @Test
    void cause_ofAnyFailure_staysInside() {
        Throwable secret = new IllegalStateException("S3CRET");
        for (Exception failure : List.of(
                new IllegalStateException("S3CRET", secret),
                HttpError.internal(secret),
                HttpError.notFound("no").withCause(secret))) {
            MemoryExchange exchange = TestRouter.of(c -> {
                        throw failure;
                    })
                    .get("/");
            assertThat(exchange.bodyText()).doesNotContain("S3CRET", "IllegalState", "ProblemJsonTest");
        }
    }

    @Test
    void renderer_failing_leavesTheStatusWithoutBody() {
        ContextSettings broken = ContextSettings.defaults().withErrors((c, error) -> {
            throw new IOException("broken");
        });
        MemoryExchange exchange = TestRouter.with(broken, c -> {
                    throw HttpError.notFound("no");
                })
                .get("/");

        assertThat(exchange.status()).isEqualTo(404);
        assertThat(exchange.body()).isEmpty();
        assertThat(exchange.isFinished()).isTrue();
    }

    @Test
    void renderer_failingAfterItsAnswer_endsTheConnection() {
        ContextSettings broken = ContextSettings.defaults().withErrors((c, error) -> {
            c.string(error.status(), "half");
            throw new IllegalStateException("broken");
        });
        MemoryExchange exchange = TestRouter.with(broken, c -> {
                    throw HttpError.notFound("no");
                })
                .get("/");

        assertThat(exchange.bodyText()).isEqualTo("half");
        assertThat(exchange.endsConnection()).isTrue();
    }

    @Test
    void detail_thatCannotBeEncoded_leavesTheStatusWithoutBody() {
        Object unwritable = new Object() {
            @SuppressWarnings("unused") // by the codec
            public String getValue() {
                throw new IllegalStateException("S3CRET");
            }
        };
        MemoryExchange exchange = TestRouter.of(c -> {
                    throw HttpError.badRequest("no").withDetail("value", unwritable);
                })
                .get("/");

        assertThat(exchange.status()).isEqualTo(400);
        assertThat(exchange.body()).isEmpty();
    }

    @Test
    void virtualMachineError_isAnsweredAndThrownOn() {
        MemoryExchange exchange = MemoryExchange.of("GET", "/");
        TestRouter router = TestRouter.of(c -> {
            throw new OutOfMemoryError("test");
        });

        assertThatThrownBy(() -> router.serve(exchange)).isInstanceOf(OutOfMemoryError.class);
        assertThat(exchange.status()).isEqualTo(500);
        assertThat(exchange.isFinished()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200, 302, 399, 600})
    void status_thatIsNoErrors_isRefused(int status) {
        assertThatThrownBy(() -> HttpError.of(status, "CODE", "text"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("status: " + status + " (expected: 400 to 599)");
    }

    @Test
    void withers_returnCopies_andKeepTheRest() {
        HttpError plain = HttpError.badRequest("no");
        HttpError full = plain.withDetail("a", 1).withViolation("/x", "C", "m").withCause(new IOException("io"));

        assertThat(plain.details()).isEmpty();
        assertThat(plain.violations()).isEmpty();
        assertThat(full.details()).containsEntry("a", 1).isUnmodifiable();
        assertThat(full.violations()).containsExactly(new HttpError.Violation("/x", "C", "m"));
        assertThat(full.getCause()).hasMessage("io");
        assertThat(full.getStackTrace()).isEqualTo(plain.getStackTrace());
    }
}
