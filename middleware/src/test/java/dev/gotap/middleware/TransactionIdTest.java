package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.HeaderName;
import dev.gotap.context.HttpError;
import dev.gotap.context.memory.MemoryExchange;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An incoming id is kept only if it fits; every answer carries one. */
class TransactionIdTest {

    private static final String GENERATED = "generated-1";
    private static final Handler ECHO = c -> c.string(200, c.require(Context.TRANSACTION_ID));

    private static TransactionIdOptions options() {
        return TransactionIdOptions.defaults().withGenerator(() -> GENERATED);
    }

    private static MemoryExchange asking(TransactionIdOptions options, String id, Handler... rest) {
        Handler[] chain = new Handler[rest.length + 1];
        chain[0] = TransactionId.with(options);
        System.arraycopy(rest, 0, chain, 1, rest.length);
        return Chain.of(chain).serve(MemoryExchange.of("GET", "/").withHeader("x-transaction-id", id));
    }

    private static void assertId(MemoryExchange exchange, String id) {
        assertThat(exchange.responseHeaders("X-Transaction-ID")).containsExactly(id);
        assertThat(exchange.bodyText()).isEqualTo(id);
    }

    @Test
    void request_withoutAnId_getsOne() {
        MemoryExchange exchange = Chain.of(TransactionId.create(), ECHO).get("/");

        assertThat(exchange.bodyText()).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertId(exchange, exchange.bodyText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "POS-T1_2026.11.21-000001",
                "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ._"
            })
    void incomingId_thatFits_isKept(String id) {
        assertId(asking(options(), id, ECHO), id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a\r\nSet-Cookie: x=1",
                "a\u001b[2J",
                "a\u2028b",
                "../etc",
                "a/b",
                "a;b",
                "<b>",
                "\"",
                "ä",
                "\uff10",
                "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ._-"
            })
    void incomingId_thatDoesNotFit_isReplaced(String id) {
        assertId(asking(options(), id, ECHO), GENERATED);
    }

    @Test
    void incomingId_ofGreatLength_isReplaced() {
        assertId(asking(options(), "a".repeat(5_000), ECHO), GENERATED);
    }

    @Property
    void incomingId_any_isKeptOnlyIfItFits(@ForAll String id) {
        boolean fits = id.matches("[A-Za-z0-9._-]{1,64}");

        assertId(asking(options(), id, ECHO), fits ? id : GENERATED);
    }

    @Test
    void incomingId_thatIsNotWanted_isReplaced() {
        assertId(asking(options().withoutIncoming(), "mine", ECHO), GENERATED);
        assertId(asking(options().withAccepts(c -> c.clientIp().equals("203.0.113.7")), "mine", ECHO), GENERATED);
        assertId(asking(options().withAccepts(c -> c.clientIp().equals("127.0.0.1")), "mine", ECHO), "mine");
    }

    /** goTap read the id under a fixed name, and an application with another name got the empty text. */
    @Test
    void header_ofAnotherName_isReadAndSet() {
        TransactionIdOptions named = options().withHeader(HeaderName.of("X-Request-ID"));
        MemoryExchange exchange = Chain.of(TransactionId.with(named), ECHO)
                .serve(MemoryExchange.of("GET", "/")
                        .withHeader("X-Request-ID", "theirs")
                        .withHeader("X-Transaction-ID", "other"));

        assertThat(exchange.responseHeaders("X-Request-ID")).containsExactly("theirs");
        assertThat(exchange.responseHeaders("X-Transaction-ID")).isEmpty();
        assertThat(exchange.bodyText()).isEqualTo("theirs");
    }

    @Test
    void failure_ofAnyKind_isAnsweredWithTheId() {
        MemoryExchange expected = asking(options(), "a-1", c -> {
            throw HttpError.conflict("sold already");
        });
        MemoryExchange surprise = asking(options(), "a-2", c -> {
            throw new IllegalStateException("broken");
        });

        assertThat(expected.responseHeaders("X-Transaction-ID")).containsExactly("a-1");
        assertThat(expected.bodyText()).contains("\"requestId\":\"a-1\"");
        assertThat(surprise.status()).isEqualTo(500);
        assertThat(surprise.responseHeaders("X-Transaction-ID")).containsExactly("a-2");
        assertThat(surprise.bodyText()).contains("\"requestId\":\"a-2\"");
    }

    @Test
    void logLine_ofTheRequest_hasTheId() {
        CapturedLines captured = new CapturedLines();

        asking(options(), "a-1", Logger.with(captured.options()), ECHO);

        assertThat(captured.only()).contains("id=\"a-1\"");
    }

    @Test
    void secondMiddleware_inside_keepsTheId() {
        TransactionIdOptions inner = options().withGenerator(() -> "inner").withoutIncoming();

        assertId(asking(options(), "outer", TransactionId.with(inner), ECHO), "outer");
    }

    @Test
    void options_thatCannotBeMeant_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options().withMdcKey(" "))
                .withMessageContaining("withoutMdc()");
    }
}
