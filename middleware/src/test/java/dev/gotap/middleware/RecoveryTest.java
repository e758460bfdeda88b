package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.HttpError;
import dev.gotap.context.memory.MemoryExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecoveryTest {

    private final CapturedEvents captured = new CapturedEvents();
    private final RecoveryOptions options = RecoveryOptions.defaults().withLogger(captured.logger);
    private final Recovery recovery = Recovery.with(options);

    @Test
    void failure_thrown_isLoggedOnceWithItsRequestAndAnsweredWith500() {
        Exception failure = new IllegalStateException("broken");
        MemoryExchange exchange = Chain.of(recovery, c -> {
                    c.set(Context.TRANSACTION_ID, "7f3a\n");
                    throw failure;
                })
                .withRoute("/sales/:id")
                .get("/sales/7\n?token=S3CRET&x=1");

        ILoggingEvent event = captured.only();
        assertThat(event.getLevel()).isEqualTo(Level.ERROR);
        assertThat(event.getFormattedMessage())
                .isEqualTo("failed: GET \"/sales/7\\n?token=[redacted]&x=1\" route=\"/sales/:id\" id=\"7f3a\\n\"");
        assertThat(event.getThrowableProxy().getMessage()).isEqualTo("broken");
        assertThat(exchange.status()).isEqualTo(500);
        assertThat(exchange.responseHeaders("Content-Type")).containsExactly("application/problem+json");
    }

    @Test
    void error_thrown_isAFailureLikeAnyOther() {
        assertThat(serve(failing(new AssertionError("no"))).status()).isEqualTo(500);
        captured.only();
    }

    @Test
    void httpError_below500_isAnAnswerAndNotLogged() {
        MemoryExchange exchange = serve(failing(HttpError.unprocessable("quantity is negative")));

        assertThat(exchange.status()).isEqualTo(422);
        assertThat(captured.all()).isEmpty();
    }

    @Test
    void httpError_from500_isLoggedAndKeepsItsStatus() {
        assertThat(serve(failing(HttpError.unavailable("the card reader is away")))
                        .status())
                .isEqualTo(503);
        assertThat(captured.only().getThrowableProxy()).isNotNull();
    }

    @Test
    void failure_afterTheAnswer_endsTheConnectionAndIsLoggedOnce() {
        MemoryExchange exchange = serve(c -> {
            c.string(200, "half");
            throw new IllegalStateException("too late");
        });

        assertThat(exchange.status()).isEqualTo(200);
        assertThat(exchange.bodyText()).isEqualTo("half");
        assertThat(exchange.endsConnection()).isTrue();
        assertThat(captured.only().getLevel()).isEqualTo(Level.ERROR);
    }

    @ParameterizedTest
    @MethodSource("brokenConnections")
    void brokenConnection_whileWriting_isInfoWithoutStackAndNeverAnswered(Exception broken) {
        MemoryExchange exchange = serve(c -> {
            c.string(200, "half");
            throw broken;
        });

        assertThat(captured.only().getLevel()).isEqualTo(Level.INFO);
        assertThat(captured.only().getThrowableProxy()).isNull();
        assertThat(exchange.bodyText()).isEqualTo("half");
        assertThat(exchange.endsConnection()).isTrue();
    }

    static Stream<Exception> brokenConnections() {
        return Stream.of(
                new IOException("Broken pipe"),
                new IOException("Connection reset by peer"),
                new ClosedChannelException(),
                new IllegalStateException(
                        "cannot write",
                        new IOException("An established connection was aborted by the software in your host machine")),
                new UncheckedIOException(new IOException("Connection reset")));
    }

    @Test
    void brokenConnection_toSomebodyElse_isAFailure() {
        MemoryExchange exchange = serve(failing(new IOException("Connection reset")));

        assertThat(exchange.status()).isEqualTo(500);
        assertThat(captured.only().getLevel()).isEqualTo(Level.ERROR);
    }

    @Test
    void failure_thatSomebodyElseLogged_isNotLoggedAgain() {
        HttpError known = HttpError.unavailable("the store is away");
        MemoryExchange exchange = serve(c -> {
            c.reported(known);
            throw known;
        });

        assertThat(exchange.status()).isEqualTo(503);
        assertThat(captured.all()).isEmpty();
    }

    @Test
    void virtualMachineError_thrown_isAnsweredAndReachesTheThread() {
        MemoryExchange exchange = MemoryExchange.of("GET", "/");
        OutOfMemoryError fatal = new OutOfMemoryError("test");

        assertThatThrownBy(() -> Chain.of(recovery, failing(fatal)).serve(exchange))
                .isSameAs(fatal);
        assertThat(exchange.status()).isEqualTo(500);
        assertThat(exchange.isFinished()).isTrue();
    }

    @Test
    void interruptedException_thrown_restoresTheFlag() {
        MemoryExchange exchange = serve(failing(new InterruptedException()));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(exchange.status()).isEqualTo(500);
    }

    @Test
    void customHandler_answering_isTheOnlyAnswer() {
        MemoryExchange exchange = serveWith(
                (c, failure) -> c.string(502, "the bank: " + failure.getMessage()), failing(new IOException("away")));

        assertThat(exchange.status()).isEqualTo(502);
        assertThat(exchange.bodyText()).isEqualTo("the bank: away");
        captured.only();
    }

    @Test
    void customHandler_notAnswering_leavesTheUsualAnswer() {
        assertThat(serveWith((c, failure) -> {}, failing(new IOException("away")))
                        .status())
                .isEqualTo(500);
    }

    @Test
    void customHandler_failing_isAnsweredWith500() {
        FailureHandler broken = (c, failure) -> {
            throw new IllegalStateException("handler broken");
        };

        assertThat(serveWith(broken, failing(new IOException("away"))).status()).isEqualTo(500);
    }

    @Test
    void customHandler_goingOnAsynchronously_answersLater() {
        CompletableFuture<Void> work = new CompletableFuture<>();
        MemoryExchange exchange = serveWith(
                (c, failure) -> c.async(() -> work.thenRun(() -> c.string(503, "later"))),
                failing(new IOException("away")));
        work.complete(null);

        assertThat(exchange.bodyText()).isEqualTo("later");
    }

    @Test
    void asynchronousFailure_isLoggedOnceWithItsRequestAndAnsweredWith500() {
        MemoryExchange exchange = Chain.of(
                        recovery, c -> c.async(() -> CompletableFuture.failedStage(new IOException("away"))))
                .withRoute("/sales/:id")
                .get("/sales/7?token=S3CRET");

        assertThat(captured.only().getFormattedMessage())
                .isEqualTo("failed: GET \"/sales/7?token=[redacted]\" route=\"/sales/:id\"");
        assertThat(captured.only().getThrowableProxy().getMessage()).isEqualTo("away");
        assertThat(exchange.status()).isEqualTo(500);
    }

    @Test
    void asynchronousFailure_below500_isAnAnswerAndNotLogged() {
        MemoryExchange exchange =
                serve(c -> c.async(() -> CompletableFuture.failedStage(HttpError.conflict("sold already"))));

        assertThat(exchange.status()).isEqualTo(409);
        assertThat(captured.all()).isEmpty();
    }

    @Test
    void asynchronousFailure_isAnsweredByTheCustomHandler() {
        MemoryExchange exchange = serveWith(
                (c, failure) -> c.string(502, "the bank: " + failure.getMessage()),
                c -> c.async(() -> CompletableFuture.failedStage(new IOException("away"))));

        assertThat(exchange.status()).isEqualTo(502);
        assertThat(exchange.bodyText()).isEqualTo("the bank: away");
        assertThat(exchange.isAborted()).isFalse();
        captured.only();
    }

    @Test
    void asynchronousRequest_leftByItsClient_isNotLogged() {
        serve(c -> c.async(CompletableFuture::new)).disconnect();

        assertThat(captured.all()).isEmpty();
    }

    @Test
    void asynchronousRequest_whoseMiddlewareThrows_isLoggedOnce() {
        MemoryExchange exchange = Chain.of(
                        recovery,
                        c -> {
                            c.next();
                            throw new IllegalStateException("on second thoughts");
                        },
                        c -> c.async(CompletableFuture::new))
                .get("/");

        assertThat(exchange.status()).isEqualTo(500);
        captured.only();
    }

    @Test
    void failure_thatWasReportedAlready_isNotLoggedAgain() {
        MemoryExchange exchange = serve(c -> {
            HttpError error = HttpError.unavailable("too busy");
            c.reported(error);
            throw error;
        });

        assertThat(exchange.status()).isEqualTo(503);
        assertThat(captured.all()).isEmpty();
    }

    @Test
    void customHandler_afterTheHeadWasSent_isNotAsked() {
        MemoryExchange exchange = serveWith((c, failure) -> c.string(500, "second"), c -> {
            c.string(200, "first");
            throw new IllegalStateException("too late");
        });

        assertThat(exchange.bodyText()).isEqualTo("first");
        assertThat(exchange.endsConnection()).isTrue();
    }

    @Test
    void handlersAfterAFailure_whenAnswered_doNotRun() {
        boolean[] ran = new boolean[1];
        Recovery custom = Recovery.with(options.withHandler((c, failure) -> c.abortWithStatus(500)));
        Chain.of(custom, failing(new IOException("away")), c -> ran[0] = true).get("/");

        assertThat(ran[0]).isFalse();
    }

    private MemoryExchange serve(Handler handler) {
        return Chain.of(recovery, handler).get("/");
    }

    private MemoryExchange serveWith(FailureHandler custom, Handler handler) {
        return Chain.of(Recovery.with(options.withHandler(custom)), handler).get("/");
    }

    private static Handler failing(Throwable failure) {
        return c -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        };
    }
}
