package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.memory.MemoryExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AsyncExecutorTest {

    @Test
    void task_onAnotherThread_answers() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            MemoryExchange exchange = TestRouter.pooled(c ->
                            c.async(executor, later -> later.json(200, List.of(later.query("q", "absent")))))
                    .get("/?q=1");

            assertThat(exchange.awaitFinished(10, TimeUnit.SECONDS)).isTrue();
            assertThat(exchange.bodyText()).isEqualTo("[\"1\"]");
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void task_failing_isAnswered() {
        Executor direct = Runnable::run;

        assertThat(TestRouter.of(c -> c.async(direct, later -> {
                            throw HttpError.conflict("no");
                        }))
                        .get("/")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void executor_refusing_leavesTheRequestAsItWas() {
        Executor full = task -> {
            throw new RejectedExecutionException("full");
        };
        MemoryExchange exchange = TestRouter.of(c -> {
                    assertThatThrownBy(() -> c.async(full, later -> {})).isInstanceOf(RejectedExecutionException.class);
                    c.string(503, "busy");
                })
                .get("/");

        assertThat(exchange.bodyText()).isEqualTo("busy");
        assertThat(exchange.isFinished()).isTrue();
    }

    @Test
    void timers_stopped_refuseNewWork() {
        TestRouter router = TestRouter.of(c -> c.async(CompletableFuture::new));
        MemoryExchange waiting = router.get("/");
        router.engine.close();

        assertThat(router.get("/").status()).isEqualTo(500);
        assertThat(waiting.isFinished()).isFalse();
    }

    /** A writer, the timeout and the disconnect meet; whoever wins, the answer is whole and the end comes once. */
    @Test
    void endings_racing_leaveOneWholeAnswer() throws Exception {
        ManualTimers timers = new ManualTimers();
        ExecutorService executor = Executors.newFixedThreadPool(3);
        String text = "x".repeat(5_000);
        try {
            for (int round = 0; round < 500; round++) {
                timers.timers.clear();
                AtomicInteger ends = new AtomicInteger();
                CompletableFuture<Void> work = new CompletableFuture<>();
                List<Context> contexts = new ArrayList<>();
                MemoryExchange exchange = TestRouter.with(timers, c -> {
                            contexts.add(c);
                            c.onCompletion(done -> ends.incrementAndGet());
                            c.async(() -> work);
                        })
                        .get("/");
                CyclicBarrier start = new CyclicBarrier(3);
                List<CompletableFuture<Void>> racers = List.of(
                        race(executor, start, () -> {
                            try {
                                contexts.get(0).string(200, text);
                            } catch (IllegalStateException late) {
                                assertThat(late.getMessage()).isNotBlank();
                            }
                            work.complete(null);
                        }),
                        race(executor, start, timers.only()::run),
                        race(executor, start, round % 2 == 0 ? exchange::disconnect : () -> {}));
                racers.forEach(CompletableFuture::join);

                assertThat(ends).hasValue(1);
                assertThat(exchange.isFinished()).isTrue();
                if (exchange.status() == 200) {
                    assertThat(exchange.bodyText()).isEqualTo(text);
                } else if (exchange.status() == 503) {
                    assertThat(exchange.bodyText())
                            .startsWith("{")
                            .endsWith("}")
                            .contains("TIMEOUT");
                } else {
                    assertThat(exchange.isAborted()).isTrue();
                }
            }
        } finally {
            executor.shutdownNow();
            timers.shutdownNow();
        }
    }

    private static CompletableFuture<Void> race(ExecutorService executor, CyclicBarrier start, Runnable racer) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        start.await();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    racer.run();
                },
                executor);
    }
}
