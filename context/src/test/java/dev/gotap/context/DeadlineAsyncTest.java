package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.memory.MemoryExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlineAsyncTest {

    private final ManualTimers timers = new ManualTimers();
    private final ErrorLog log = new ErrorLog();
    private final CompletableFuture<String> work = new CompletableFuture<>();
    private final AtomicReference<Context> context = new AtomicReference<>();

    @AfterEach
    void stop() {
        timers.shutdownNow();
        log.close();
    }

    private TestRouter router(Duration limit) {
        return TestRouter.with(timers, c -> c.nextWithin(limit, true), c -> {
            context.set(c);
            c.async(() -> work);
        });
    }

    @Test
    void asynchronousRequest_hasItsOwnLimitAlone() {
        MemoryExchange exchange = router(Duration.ofMinutes(5)).get("/");
        assertThat(timers.only().delayMillis).isEqualTo(300_000);
        timers.only().run();

        assertThat(exchange.status()).isEqualTo(503);
        assertThat(exchange.bodyText()).contains("TIMEOUT");
        assertThat(exchange.isFinished()).isTrue();
        assertThat(work).isCancelled();
        assertThatThrownBy(() -> context.get().setHeader("X-Late", "1")).isInstanceOf(IllegalStateException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void completion_stopsTheClock() {
        MemoryExchange exchange = router(Duration.ofSeconds(2)).get("/");
        context.get().string(200, "done");
        work.complete("done");

        assertThat(timers.only().isCancelled()).isTrue();
        timers.only().run();
        assertThat(exchange.bodyText()).isEqualTo("done");
        assertThat(exchange.isFinished()).isTrue();
    }

    @Test
    void answerUnderWay_atTheLimit_mayTakeWhatOthersGet() throws Exception {
        MemoryExchange exchange = router(Duration.ofSeconds(2)).get("/");
        var out = context.get().openStream(200, "text/plain", -1);
        out.write('a');
        timers.timers.get(0).run();

        assertThat(exchange.isAborted()).isFalse();
        assertThat(timers.timers).hasSize(2);
        assertThat(timers.timers.get(1).delayMillis).isEqualTo(28_000);
        timers.timers.get(1).run();
        assertThat(exchange.isAborted()).isTrue();
    }

    @Test
    void answerUnderWay_atALimitBeyondThatOfOthers_isCut() throws Exception {
        MemoryExchange exchange = router(Duration.ofMinutes(5)).get("/");
        context.get().openStream(200, "text/plain", -1).write('a');
        timers.only().run();

        assertThat(exchange.isAborted()).isTrue();
        assertThat(exchange.isFinished()).isTrue();
    }

    @Test
    void startThatThrows_leavesTheRequestToItsDeadline() throws Exception {
        SlowHandler slow = new SlowHandler(c -> {});
        TestRouter router = TestRouter.with(
                timers,
                c -> c.nextWithin(Duration.ofSeconds(2), false),
                c -> assertThatThrownBy(() -> c.async(() -> {
                            throw new IOException("not today");
                        }))
                        .isInstanceOf(IOException.class),
                slow);
        MemoryExchange exchange = slow.begin(router, MemoryExchange.of("GET", "/"));
        timers.only().run();

        assertThat(exchange.status()).isEqualTo(503);
        slow.letGo();
        slow.awaitEnd();
        assertThat(exchange.isFinished()).isTrue();
    }

    @Test
    void request_onAnIoThread_isTimedOnceItIsAsynchronous() {
        MemoryExchange exchange = MemoryExchange.of("GET", "/").onIoThread();
        TestRouter.with(timers, c -> c.nextWithin(Duration.ofSeconds(2), true), c -> {
                    timers.only().run();
                    assertThat(c.isCommitted()).as("nobody may answer for it").isFalse();
                    c.async(() -> work);
                })
                .serve(exchange);

        assertThat(exchange.status()).isEqualTo(503);
        assertThat(work).isCancelled();
        assertThat(exchange.isFinished()).isTrue();
    }

    @Test
    void failure_ofAnAsynchronousRequest_isToldToThoseWhoAsked_theLastFirst() {
        StringBuilder told = new StringBuilder();
        MemoryExchange exchange = TestRouter.with(
                        timers,
                        c -> c.onFailure(
                                (failed, failure) -> told.append("outer ").append(failure.getMessage())),
                        c -> c.onFailure((failed, failure) -> {
                            told.append("inner ").append(failure.getMessage()).append(", ");
                            throw HttpError.conflict("translated");
                        }),
                        c -> c.async(() -> work))
                .get("/");
        work.completeExceptionally(new IOException("away"));

        assertThat(told).hasToString("inner away, outer translated");
        assertThat(exchange.status()).isEqualTo(409);
    }

    @Test
    void failure_thatWasAnsweredByOneOfThem_isNotToldToTheOthers() {
        StringBuilder told = new StringBuilder();
        MemoryExchange exchange = TestRouter.with(
                        timers,
                        c -> c.onFailure((failed, failure) -> told.append("outer")),
                        c -> c.onFailure((failed, failure) -> failed.string(502, "sorry")),
                        c -> c.async(() -> work))
                .get("/");
        work.completeExceptionally(new IOException("away"));

        assertThat(told).isEmpty();
        assertThat(exchange.bodyText()).isEqualTo("sorry");
        assertThat(exchange.isAborted()).isFalse();
    }

    @Test
    void failure_inTheMiddleOfAnAnswer_stillBreaksTheConnectionOff() throws Exception {
        MemoryExchange exchange = TestRouter.with(timers, c -> c.onFailure((failed, failure) -> {}), c -> {
                    context.set(c);
                    c.async(() -> work);
                })
                .get("/");
        context.get().openStream(200, "text/plain", -1).write('a');
        work.completeExceptionally(new IOException("away"));

        assertThat(exchange.isAborted()).isTrue();
    }
}
