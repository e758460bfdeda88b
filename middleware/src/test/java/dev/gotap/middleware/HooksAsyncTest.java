package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.Handler;
import dev.gotap.context.HttpError;
import dev.gotap.context.memory.MemoryExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Hooks and compensations of requests that end after their handlers have returned, or after their client was answered. */
class HooksAsyncTest {

    private final CapturedEvents captured = new CapturedEvents();
    private final List<Runnable> handedOver = new ArrayList<>();
    private final HookOptions options =
            HookOptions.defaults().withLogger(captured.logger).withExecutor(handedOver::add);
    private final List<String> ran = new ArrayList<>();
    private final CompletableFuture<Void> work = new CompletableFuture<>();

    private Hooks hooks(String level) {
        return Hooks.with(options)
                .after(c -> ran.add(level + "after " + c.statusCode()))
                .onError((c, failure) -> ran.add(level + "error " + failure.getMessage()))
                .atEnd(c -> ran.add(level + "end"));
    }

    private Handler selling(Handler done) {
        return c -> {
            Compensations.of(c).add("refund", () -> ran.add("refund"));
            c.async(() -> work.thenRun(() -> {
                try {
                    done.handle(c);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }));
        };
    }

    private void runHandedOver() {
        List<Runnable> tasks = List.copyOf(handedOver);
        handedOver.clear();
        tasks.forEach(Runnable::run);
    }

    @Test
    void success_hooksRunAtTheEnd_theInnerOnesFirst() {
        Chain.of(hooks("router "), hooks("route "), selling(c -> c.string(201, "sold")))
                .get("/");
        assertThat(ran).isEmpty();

        work.complete(null);

        assertThat(ran).containsExactly("route after 201", "route end", "router after 201", "router end");
        assertThat(handedOver).isEmpty();
    }

    @Test
    void failure_ofTheStage_isTold_andCompensatedByTheExecutor() {
        MemoryExchange exchange =
                Chain.of(hooks("router "), hooks("route "), selling(c -> {})).get("/");
        work.completeExceptionally(new IOException("away"));

        assertThat(exchange.status()).isEqualTo(500);
        assertThat(ran).containsExactly("route error away", "route end", "router error away", "router end");
        runHandedOver();
        assertThat(ran).last().isEqualTo("refund");
    }

    @Test
    void failure_below500_isCompensated() {
        MemoryExchange exchange = Chain.of(hooks(""), selling(c -> {})).get("/");
        work.completeExceptionally(HttpError.conflict("sold out"));
        runHandedOver();

        assertThat(exchange.status()).isEqualTo(409);
        assertThat(ran).containsExactly("error sold out", "end", "refund");
    }

    @Test
    void answer_withAFailedStatus_isCompensated() {
        Chain.of(hooks(""), selling(c -> c.string(503, "closed"))).get("/");
        work.complete(null);
        runHandedOver();

        assertThat(ran).containsExactly("error answered with status 503", "end", "refund");
    }

    @Test
    void client_leaving_isAFailure_andCompensatedOnce() {
        MemoryExchange exchange =
                Chain.of(hooks(""), selling(c -> c.string(201, "sold"))).get("/");
        exchange.disconnect();
        work.complete(null);
        runHandedOver();

        assertThat(ran).containsExactly("error the client left before the answer", "end", "refund");
        assertThat(captured.all()).isEmpty();
    }

    @Test
    void middleware_throwingAfterItBecameAsynchronous_isAFailure() {
        MemoryExchange exchange = Chain.of(
                        hooks(""),
                        c -> {
                            c.next();
                            throw new IOException("on second thoughts");
                        },
                        selling(c -> {}))
                .get("/");
        runHandedOver();

        assertThat(exchange.status()).isEqualTo(500);
        assertThat(ran).containsExactly("error on second thoughts", "end", "refund");
    }

    @Test
    void step_addedAfterTheFailure_runsAtOnce_andStopsTheWork() {
        Compensations[] kept = new Compensations[1];
        MemoryExchange exchange = Chain.of(hooks(""), c -> {
                    kept[0] = Compensations.of(c);
                    c.async(() -> work);
                })
                .get("/");
        exchange.disconnect();
        runHandedOver();

        assertThatThrownBy(() -> kept[0].add("refund", () -> ran.add("refund")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'refund' was run at once");
        assertThat(ran).last().isEqualTo("refund");
        assertThatThrownBy(kept[0]::commit)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was undone");
    }

    @Test
    void executor_refusing_theyRunOnTheThreadThatEndsTheRequest() {
        Executor full = task -> {
            throw new RejectedExecutionException("full");
        };
        Chain.of(Hooks.with(options.withExecutor(full)), selling(c -> {})).get("/");
        work.completeExceptionally(new IOException("away"));

        assertThat(ran).containsExactly("refund");
        captured.only();
    }

    @Test
    void ownThreads_runThem_andEndThereafter() throws Exception {
        CompletableFuture<String> thread = new CompletableFuture<>();
        Chain.of(Hooks.create(), c -> {
                    Compensations.of(c)
                            .add(
                                    "refund",
                                    () -> thread.complete(Thread.currentThread().getName()));
                    c.async(() -> work);
                })
                .get("/");
        work.completeExceptionally(new IOException("away"));

        assertThat(thread.get()).isEqualTo("gotap-compensations");
    }

    @Test
    void deadline_cuttingTheHandler_isCompensatedWhenItReturns() {
        ManualTimers timers = new ManualTimers();
        MemoryExchange exchange = Chain.timed(timers, hooks(""), Timeout.after(Duration.ofSeconds(1)), c -> {
                    Compensations.of(c).add("refund", () -> ran.add("refund"));
                    timers.only().run();
                    assertThat(ran).isEmpty();
                })
                .get("/");

        assertThat(exchange.status()).isEqualTo(503);
        assertThat(ran).containsExactly("refund", "error answered with status 503", "end");
    }
}
