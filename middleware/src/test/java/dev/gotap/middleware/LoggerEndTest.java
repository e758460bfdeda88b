package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.HttpError;
import dev.gotap.context.memory.MemoryExchange;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LoggerEndTest {

    private final CapturedLines captured = new CapturedLines();
    private final Logger logger = Logger.with(captured.options());

    @Test
    void httpError_thrown_isLoggedWithItsStatusAndThrownOn() {
        MemoryExchange exchange = Chain.of(logger, c -> {
                    throw HttpError.conflict("sold already");
                })
                .get("/");

        assertThat(captured.only()).contains("| 409 |");
        assertThat(exchange.status()).isEqualTo(409);
    }

    @Test
    void otherFailure_thrown_isLoggedAs500() {
        Chain.of(logger, Recovery.create(), c -> {
                    throw new AssertionError("broken");
                })
                .get("/");

        assertThat(captured.only()).contains("| 500 |");
    }

    @Test
    void failure_afterTheAnswer_isLoggedWithTheStatusThatWasSent() {
        Chain.of(logger, c -> {
                    c.string(206, "part");
                    throw new IllegalStateException("too late");
                })
                .get("/");

        assertThat(captured.only()).contains("| 206 |");
    }

    @Test
    void asyncRequest_completed_isLoggedAtItsEnd() {
        CompletableFuture<Void> work = new CompletableFuture<>();
        MemoryExchange exchange = Chain.of(logger, c -> c.async(() -> work.thenRun(() -> c.string(201, "done"))))
                .get("/");
        assertThat(captured.lines).isEmpty();

        work.complete(null);

        assertThat(captured.only()).contains("| 201 |");
        assertThat(exchange.bodyText()).isEqualTo("done");
    }

    @Test
    void asyncRequest_completedAtOnce_isLoggedOnce() {
        Chain.of(
                        logger,
                        c -> c.async(() -> {
                            c.string(200, "at once");
                            return CompletableFuture.completedStage(null);
                        }))
                .get("/");

        assertThat(captured.only()).contains("| 200 |");
    }

    @Test
    void asyncRequest_failed_isLoggedWithTheStatusOfItsFailure() {
        Chain.of(logger, c -> c.async(() -> CompletableFuture.failedStage(HttpError.notFound("gone"))))
                .get("/");

        assertThat(captured.only()).contains("| 404 |");
    }

    @Test
    void asyncRequest_leftByItsClient_isLoggedAs499() {
        Chain.of(logger, c -> c.async(CompletableFuture::new)).get("/").disconnect();

        assertThat(captured.only()).contains("| 499 |");
    }

    @Test
    void asyncRequest_whoseMiddlewareThrows_isLoggedOnce() {
        Chain.of(
                        logger,
                        c -> {
                            c.next();
                            throw HttpError.forbidden("no");
                        },
                        c -> c.async(CompletableFuture::new))
                .get("/");

        assertThat(captured.only()).contains("| 403 |");
    }

    @Test
    void sink_thatFails_doesNotFailTheRequest() {
        LogSink broken = (bytes, offset, length) -> {
            throw new IllegalStateException("disk full");
        };
        MemoryExchange exchange = Chain.of(Logger.with(captured.options().withSink(broken)), c -> c.string(200, "ok"))
                .get("/");

        assertThat(exchange.bodyText()).isEqualTo("ok");
        assertThat(exchange.isAborted()).isFalse();
    }
}
