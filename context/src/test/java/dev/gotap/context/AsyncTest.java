package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.memory.MemoryExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AsyncTest {

    private final ManualTimers timers = new ManualTimers();
    private final CompletableFuture<String> work = new CompletableFuture<>();
    private final AtomicInteger ends = new AtomicInteger();
    private final AtomicReference<Context> context = new AtomicReference<>();
    private final TestRouter router = TestRouter.with(timers, c -> {
        context.set(c);
        c.onCompletion(done -> ends.incrementAndGet());
        c.async(() -> work.thenAccept(text -> c.string(200, text)));
    });

    @AfterEach
    void stopTimers() {
        timers.shutdownNow();
    }

    @Test
    void request_withUnfinishedWork_staysOpen() {
        MemoryExchange exchange = router.get("/");

        assertThat(exchange.isFinished()).isFalse();
        assertThat(exchange.status()).isZero();
        assertThat(context.get().isAsync()).isTrue();
        assertThat(context.get().path()).isEqualTo("/");
        assertThat(timers.only().delayMillis).isEqualTo(30_000);
    }

    @Test
    void completion_endsTheRequestOnce() throws Exception {
        MemoryExchange exchange = router.get("/");
        CompletableFuture.runAsync(() -> work.complete("done")).join();

        assertThat(exchange.awaitFinished(10, TimeUnit.SECONDS)).isTrue();
        assertThat(exchange.bodyText()).isEqualTo("done");
        assertEndedOnce(exchange, 200);
        assertThat(timers.only().isCancelled()).isTrue();
    }

    @Test
    void completion_withoutAnswer_gives200() {
        MemoryExchange exchange = TestRouter.with(timers, c -> c.async(() -> CompletableFuture.completedStage(null)))
                .get("/");

        assertThat(exchange.status()).isEqualTo(200);
        assertThat(exchange.isFinished()).isTrue();
    }

    @Test
    void failure_isAnsweredAsIfThrown() {
        MemoryExchange exchange = router.get("/");
        work.completeExceptionally(HttpError.notFound("no such sale"));

        assertThat(exchange.bodyText()).contains("no such sale");
        assertEndedOnce(exchange, 404);
    }

    @Test
    void failure_ofAnyKind_is500AndTellsNothing() {
        MemoryExchange exchange = router.get("/");
        work.completeExceptionally(new CompletionException(new IOException("S3CRET")));

        assertThat(exchange.bodyText()).doesNotContain("S3CRET");
        assertEndedOnce(exchange, 500);
    }

    @Test
    void timeout_is503_andALateAnswerIsRefused() {
        MemoryExchange exchange = router.get("/");
        timers.only().run();

        assertThat(exchange.bodyText()).contains("\"status\":503", "TIMEOUT");
        assertThatThrownBy(() -> context.get().string(200, "late")).isInstanceOf(IllegalStateException.class);
        work.complete("late");
        assertEndedOnce(exchange, 503);
    }

    @Test
    void timeout_cancelsTheWork() {
        TestRouter.with(timers, c -> c.async(() -> work)).get("/");
        timers.only().run();

        assertThat(work).isCancelled();
    }

    @Test
    void disconnect_endsTheRequestWithoutAnAnswer_andCancelsTheWork() {
        MemoryExchange exchange =
                TestRouter.with(timers, c -> c.async(() -> work)).get("/");
        exchange.disconnect();

        assertThat(exchange.status()).isZero();
        assertThat(exchange.isAborted()).isTrue();
        assertThat(exchange.isFinished()).isTrue();
        assertThat(work).isCancelled();
        assertThat(timers.only().isCancelled()).isTrue();
    }

    @Test
    void endings_inAnyOrder_countOnce() {
        MemoryExchange exchange = router.get("/");
        work.complete("done");
        exchange.disconnect();
        timers.only().run();
        work.completeExceptionally(new IOException("again"));

        assertThat(exchange.isAborted()).isFalse();
        assertEndedOnce(exchange, 200);
    }

    @Test
    void stageCompleteAlready_endsTheRequestAfterItsHandlers() {
        List<String> steps = new ArrayList<>();
        MemoryExchange exchange = TestRouter.with(
                        timers,
                        c -> {
                            c.onCompletion(done -> steps.add("completed " + done.statusCode()));
                            c.next();
                            steps.add("unwound " + c.path() + c.isAsync());
                        },
                        c -> {
                            c.async(() -> {
                                c.string(200, "at once");
                                return CompletableFuture.completedStage(null);
                            });
                            steps.add("handler goes on " + c.statusCode());
                        },
                        c -> steps.add("never"))
                .get("/");

        assertThat(exchange.bodyText()).isEqualTo("at once");
        assertThat(exchange.isFinished()).isTrue();
        assertThat(steps).containsExactly("handler goes on 200", "unwound /true", "completed 200");
    }

    @Test
    void timeout_beforeTheHandlersHaveReturned_waitsForThem() {
        MemoryExchange exchange = TestRouter.with(timers, c -> {
                    c.async(() -> work);
                    timers.only().run();
                    assertThat(c.path()).isEqualTo("/");
                    assertThatThrownBy(() -> c.string(200, "late"))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("comes too late");
                })
                .get("/");

        assertThat(exchange.status()).isEqualTo(503);
        assertThat(exchange.isFinished()).isTrue();
    }

    @Test
    void start_thatThrows_leavesTheRequestAsItWas() {
        List<String> steps = new ArrayList<>();
        MemoryExchange exchange = TestRouter.with(
                        timers,
                        c -> {
                            assertThatThrownBy(() -> c.async(() -> {
                                        throw new IOException("not today");
                                    }))
                                    .isInstanceOf(IOException.class);
                            assertThat(c.isAsync()).isFalse();
                        },
                        c -> steps.add("next handler"),
                        c -> c.string(200, "synchronous after all"))
                .get("/");

        assertThat(exchange.bodyText()).isEqualTo("synchronous after all");
        assertThat(exchange.isFinished()).isTrue();
        assertThat(steps).containsExactly("next handler");
        assertThat(timers.only().isCancelled()).isTrue();
        exchange.disconnect();
        assertThat(exchange.isAborted()).isFalse();
    }

    @Test
    void start_thatReturnsNoStage_isAFailure() {
        CompletionStage<?> none = null;

        assertThat(TestRouter.with(timers, c -> c.async(() -> none)).get("/").status())
                .isEqualTo(500);
        assertThat(timers.only().isCancelled()).isTrue();
    }

    @Test
    void middleware_failingAfterTheStart_endsTheRequestWithItsFailure() {
        MemoryExchange exchange = TestRouter.with(
                        timers,
                        c -> {
                            c.next();
                            throw HttpError.forbidden("on second thoughts");
                        },
                        c -> c.async(() -> work))
                .get("/");

        assertThat(exchange.status()).isEqualTo(403);
        assertThat(exchange.isFinished()).isTrue();
        assertThat(work).isCancelled();
    }

    @Test
    void middleware_failingAfterTheEndWasSettled_isLogged() {
        try (ErrorLog log = new ErrorLog()) {
            MemoryExchange exchange = TestRouter.with(
                            timers,
                            c -> {
                                c.next();
                                throw new IllegalStateException("too late");
                            },
                            c -> c.async(() -> CompletableFuture.completedStage(null)))
                    .get("/");

            assertThat(exchange.status()).isEqualTo(200);
            assertThat(log.messages()).containsExactly("/test failed after its answer had been settled");
        }
    }

    @Test
    void async_twice_isRefused() {
        TestRouter.with(timers, c -> {
                    c.async(() -> CompletableFuture.completedStage(null));
                    assertThatThrownBy(() -> c.async(() -> work))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("asynchronous already");
                })
                .get("/");
    }

    @Test
    void async_afterTheAnswer_isRefused() {
        TestRouter.with(timers, c -> {
                    c.string(200, "done");
                    assertThatThrownBy(() -> c.async(() -> work))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("answered already");
                })
                .get("/");
    }

    @Test
    void copy_ofAnAsynchronousRequest_outlivesIt() {
        Context[] copy = new Context[1];
        TestRouter.with(
                        timers,
                        c -> c.async(() -> {
                            c.set("a", "kept");
                            copy[0] = c.copy();
                            return CompletableFuture.completedStage(null);
                        }))
                .get("/x?q=1");

        assertThat(copy[0].get("a")).isEqualTo("kept");
        assertThat(copy[0].query("q")).isEqualTo("1");
    }

    @Test
    void renderer_failing_stillEndsTheRequest() {
        ContextSettings broken = ContextSettings.defaults().withErrors((c, error) -> {
            throw new AssertionError("broken");
        });
        MemoryExchange exchange = TestRouter.with(broken, c -> {
                    c.onCompletion(done -> ends.incrementAndGet());
                    c.async(() -> work);
                })
                .get("/");
        work.completeExceptionally(new IOException("away"));

        assertThat(exchange.isFinished()).isTrue();
        assertThat(ends).hasValue(1);
    }

    @Test
    void asyncHandler_isTheSame() {
        MemoryExchange exchange = TestRouter.with(
                        timers, Handler.async(c -> work.thenAccept(text -> c.string(200, text))))
                .get("/");
        work.complete("done");

        assertThat(exchange.bodyText()).isEqualTo("done");
    }

    private void assertEndedOnce(MemoryExchange exchange, int status) {
        assertThat(exchange.status()).isEqualTo(status);
        assertThat(exchange.isFinished()).isTrue();
        assertThat(ends).hasValue(1);
    }
}
