package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.memory.MemoryExchange;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ErrorHandlersTest {

    private static final ErrorHandlers IO_IS_502 =
            ErrorHandlers.none().with(IOException.class, (c, e) -> c.string(502, "io"));

    private final ErrorLog log = new ErrorLog();

    @AfterEach
    void closeLog() {
        log.close();
    }

    private static MemoryExchange fail(ErrorHandlers handlers, Exception failure) {
        TestRouter router = TestRouter.of(c -> {
            throw failure;
        });
        router.engine.errorHandlers(handlers);
        return router.get("/");
    }

    @Test
    void failure_ofASubclass_goesToTheMostSpecific() {
        ErrorHandlers handlers = ErrorHandlers.none()
                .with(Throwable.class, (c, e) -> c.string(501, "any"))
                .with(FileNotFoundException.class, (c, e) -> c.string(404, "file"))
                .with(IOException.class, (c, e) -> c.string(502, "io"));

        assertThat(fail(handlers, new FileNotFoundException()).bodyText()).isEqualTo("file");
        assertThat(fail(handlers, new EOFException()).bodyText()).isEqualTo("io");
        assertThat(fail(handlers, new IllegalStateException()).bodyText()).isEqualTo("any");
    }

    @Test
    void failure_withoutAHandler_isRendered() {
        assertThat(fail(IO_IS_502, HttpError.conflict("sold")).status()).isEqualTo(409);
    }

    @Test
    void failure_leftUnanswered_isRendered() {
        ErrorHandlers handlers = ErrorHandlers.none().with(IOException.class, (c, e) -> c.setHeader("X-Seen", "1"));
        MemoryExchange exchange = fail(handlers, new IOException("S3CRET"));

        assertThat(exchange.status()).isEqualTo(500);
        assertThat(exchange.responseHeaders("X-Seen")).containsExactly("1");
    }

    @Test
    void failure_answeredBelow500_isNotLogged() {
        fail(ErrorHandlers.none().with(IOException.class, (c, e) -> c.string(404, "x")), new IOException("x"));

        assertThat(log.messages()).isEmpty();
    }

    @Test
    void failure_answeredFrom500_isLoggedOnce() {
        fail(IO_IS_502, new IOException("x"));

        assertThat(log.messages()).hasSize(1);
    }

    @Test
    void handler_thatThrowsAnHttpError_isAnsweredWithIt() {
        ErrorHandlers handlers = ErrorHandlers.none().with(IOException.class, (c, e) -> {
            throw HttpError.unavailable("later").withCause(e);
        });

        assertThat(fail(handlers, new IOException("S3CRET")).bodyText())
                .contains("later")
                .doesNotContain("S3CRET");
    }

    @Test
    void handler_thatFails_isAnsweredWith500() {
        ErrorHandlers handlers = ErrorHandlers.none().with(IOException.class, (c, e) -> {
            throw new IllegalArgumentException("S3CRET");
        });
        MemoryExchange exchange = fail(handlers, new IOException("S3CRET"));

        assertThat(exchange.status()).isEqualTo(500);
        assertThat(exchange.bodyText()).contains("INTERNAL_ERROR").doesNotContain("S3CRET");
    }

    @Test
    void handler_thatFailsAfterItsAnswer_endsTheConnection() {
        ErrorHandlers handlers = ErrorHandlers.none().with(IOException.class, (c, e) -> {
            c.string(404, "half");
            throw new IllegalArgumentException();
        });

        assertThat(fail(handlers, new IOException("x")).endsConnection()).isTrue();
    }

    @Test
    void handler_afterTheAnswer_isNotAsked() {
        TestRouter router = TestRouter.of(c -> {
            c.string(200, "first");
            throw new IOException("x");
        });
        router.engine.errorHandlers(IO_IS_502);
        MemoryExchange exchange = router.get("/");

        assertThat(exchange.bodyText()).isEqualTo("first");
        assertThat(exchange.endsConnection()).isTrue();
    }

    @Test
    void handler_ofAnAsynchronousFailure_answers() {
        TestRouter router = TestRouter.of(c -> c.async(() -> CompletableFuture.failedFuture(new IOException("x"))));
        router.engine.errorHandlers(IO_IS_502);

        assertThat(router.get("/").bodyText()).isEqualTo("io");
        router.engine.close();
    }

    @Test
    void handler_ofATypeThatHasOne_isRefused() {
        assertThatThrownBy(() -> IO_IS_502.with(IOException.class, (c, e) -> c.status(503)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("onError: java.io.IOException has a handler already (expected: one per type)");
    }
}
