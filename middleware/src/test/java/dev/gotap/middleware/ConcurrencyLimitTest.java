package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.Handler;
import dev.gotap.context.memory.MemoryExchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConcurrencyLimitTest {

    private static final Handler PONG = c -> c.string(200, "pong");

    private final CountDownLatch goOn = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        goOn.countDown();
        for (Thread thread : threads) {
            thread.join(20_000);
        }
    }

    private static ConcurrencyOptions options(int max, int queued) {
        return ConcurrencyOptions.defaults().withMaxConcurrent(max).withQueue(queued, Duration.ofMinutes(10));
    }

    /** Begins a request whose handler stays; returns when it does. */
    private void occupy(ConcurrencyLimit limit, String path) throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        begin(limit, path, c -> {
            inside.countDown();
            goOn.await();
        });
        assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private CompletableFuture<MemoryExchange> begin(ConcurrencyLimit limit, String path, Handler handler) {
        CompletableFuture<MemoryExchange> done = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> done.complete(Chain.of(limit, handler).withRoute(path).get(path)));
        threads.add(thread);
        thread.start();
        return done;
    }

    /** Spins, since there is nobody who would tell. */
    private static void awaitWaiting(ConcurrencyLimit limit, int count) {
        while (limit.waiting() != count) {
            Thread.onSpinWait();
        }
    }

    @Test
    void request_withinTheLimit_isServed_andGivesItsPlaceBack() {
        ConcurrencyLimit limit = ConcurrencyLimit.of(1);
        for (int i = 0; i < 3; i++) {
            assertThat(Chain.of(limit, c -> c.string(200, "" + limit.inFlight()))
                            .get("/")
                            .bodyText())
                    .isEqualTo("1");
        }
        assertThat(limit.inFlight()).isZero();
        assertThat(limit.refused()).isZero();
    }

    @Test
    void request_beyondTheLimit_is503WithRetryAfter_andNotLogged() throws Exception {
        CapturedEvents events = new CapturedEvents();
        ConcurrencyLimit limit = ConcurrencyLimit.with(options(1, 0).withRetryAfter(Duration.ofSeconds(7)));
        occupy(limit, "/");
        MemoryExchange refused = Chain.of(
                        Recovery.with(RecoveryOptions.defaults().withLogger(events.logger)), limit, PONG)
                .get("/");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.responseHeaders("Retry-After")).containsExactly("7");
        assertThat(refused.bodyText()).contains("\"code\":\"OVERLOADED\"");
        assertThat(limit.refused()).isOne();
        assertThat(events.all()).isEmpty();
    }

    @Test
    void request_thatWaits_isServedWhenAPlaceIsFree() throws Exception {
        ConcurrencyLimit limit = ConcurrencyLimit.with(options(1, 1));
        occupy(limit, "/");
        CompletableFuture<MemoryExchange> waiting = begin(limit, "/", PONG);
        awaitWaiting(limit, 1);

        assertThat(Chain.of(limit, PONG).get("/").status())
                .as("the queue is full")
                .isEqualTo(503);
        goOn.countDown();
        assertThat(waiting.get(20, TimeUnit.SECONDS).bodyText()).isEqualTo("pong");
    }

    @Test
    void request_thatHasWaitedLongEnough_isRefused() throws Exception {
        ConcurrencyLimit limit = ConcurrencyLimit.with(options(1, 1).withQueue(1, Duration.ofNanos(1)));
        occupy(limit, "/");

        assertThat(Chain.of(limit, PONG).get("/").status()).isEqualTo(503);
        assertThat(limit.waiting()).isZero();
    }

    @Test
    void request_onAnIoThread_neverWaits() throws Exception {
        ConcurrencyLimit limit = ConcurrencyLimit.with(options(1, 5));
        occupy(limit, "/");

        assertThat(Chain.of(limit, PONG)
                        .serve(MemoryExchange.of("GET", "/").onIoThread())
                        .status())
                .isEqualTo(503);
    }

    @Test
    void request_thatMattersMore_goesFirst_andHasPlacesOfItsOwn() throws Exception {
        ConcurrencyLimit limit = ConcurrencyLimit.with(options(2, 0)
                .withPriority(c -> c.path().equals("/pay") ? Priority.CRITICAL : Priority.SHEDDABLE)
                .withReserved(Priority.CRITICAL, 1));
        occupy(limit, "/report");

        assertThat(Chain.of(limit, PONG).get("/report").status()).isEqualTo(503);
        assertThat(Chain.of(limit, PONG).get("/pay").status()).isEqualTo(200);
    }

    @Test
    void limitPerRoute_isEachRoutesOwn() throws Exception {
        ConcurrencyLimit limit = ConcurrencyLimit.with(options(1, 0).withLimitPerRoute());
        occupy(limit, "/a");

        assertThat(Chain.of(limit, PONG).withRoute("/a").get("/a").status()).isEqualTo(503);
        assertThat(Chain.of(limit, PONG).withRoute("/b").get("/b").status()).isEqualTo(200);
        assertThat(limit.inFlight()).isOne();
    }

    @Test
    void place_ofARequestThatFails_isGivenBack() {
        ConcurrencyLimit limit = ConcurrencyLimit.with(options(1, 0));
        for (Throwable failure : List.of(new IllegalStateException("x"), new AssertionError("x"))) {
            Chain.of(limit, c -> {
                        if (failure instanceof Error error) {
                            throw error;
                        }
                        throw (Exception) failure;
                    })
                    .get("/");
            assertThat(limit.inFlight()).isZero();
        }
    }

    @Test
    void place_ofAnAsynchronousRequest_isGivenBackAtItsEnd() {
        ConcurrencyLimit limit = ConcurrencyLimit.with(options(1, 0));
        CompletableFuture<Void> work = new CompletableFuture<>();
        Chain.of(limit, c -> c.async(() -> work)).get("/");
        assertThat(limit.inFlight()).isOne();
        work.complete(null);
        assertThat(limit.inFlight()).isZero();

        Chain.of(limit, c -> c.async(CompletableFuture::new)).get("/").disconnect();
        assertThat(limit.inFlight()).as("its client has left").isZero();
        Chain.of(limit, c -> c.async(() -> CompletableFuture.failedStage(new IllegalStateException("x"))))
                .get("/");
        assertThat(limit.inFlight()).as("it failed").isZero();
        Chain.of(
                        limit,
                        c -> c.onCompletion(done -> {
                            throw new AssertionError("somebody else's");
                        }),
                        c -> c.async(() -> CompletableFuture.completedStage(null)))
                .get("/");
        assertThat(limit.inFlight()).as("another completion failed").isZero();
    }

    @Test
    void place_ofAHandlerThatWasAnsweredFor_isHeldUntilItReturns() throws Exception {
        ManualTimers timers = new ManualTimers();
        ConcurrencyLimit limit = ConcurrencyLimit.with(options(1, 0));
        CountDownLatch inside = new CountDownLatch(1);
        Chain chain = Chain.timed(
                timers, limit, Timeout.with(TimeoutOptions.defaults().withoutInterrupt()), c -> {
                    inside.countDown();
                    goOn.await();
                });
        MemoryExchange exchange = MemoryExchange.of("GET", "/");
        Thread thread = new Thread(() -> chain.serve(exchange));
        thread.start();
        assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
        timers.only().run();

        assertThat(exchange.status()).isEqualTo(503);
        assertThat(limit.inFlight()).isOne();
        goOn.countDown();
        thread.join();
        assertThat(limit.inFlight()).isZero();
        timers.shutdownNow();
    }

    @Test
    void thread_interruptedWhileItWaits_leavesTheQueue() throws Exception {
        ConcurrencyLimit limit = ConcurrencyLimit.with(options(1, 1));
        occupy(limit, "/");
        CompletableFuture<MemoryExchange> waiting = begin(limit, "/", PONG);
        awaitWaiting(limit, 1);
        threads.get(1).interrupt();

        assertThat(waiting.get(20, TimeUnit.SECONDS).status()).isEqualTo(500);
        assertThat(limit.waiting()).isZero();
        assertThat(limit.inFlight()).isOne();
    }

    /** Waits end just as places become free: each place is taken or given back, none is lost. */
    @Test
    void manyThreads_whoseWaitsEndAsTheyAreGranted_loseNoPlace() throws Exception {
        int max = 3;
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger served = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        int rounds = 3_000;
        int count = 8;
        for (int waitNanos : new int[] {1, 20_000, 200_000}) {
            ConcurrencyLimit limit = ConcurrencyLimit.with(options(max, 4)
                    .withQueue(4, Duration.ofNanos(waitNanos))
                    .withPriority(c -> Priority.values()[c.path().length() % 3])
                    .withReserved(Priority.CRITICAL, 1));
            Handler busy = c -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                for (int i = 0; i < 200; i++) {
                    Thread.onSpinWait();
                }
                inside.decrementAndGet();
            };
            List<Thread> crowd = new ArrayList<>();
            for (int t = 0; t < count; t++) {
                String path = "/" + "x".repeat(t);
                Thread thread = new Thread(() -> {
                    Chain chain = Chain.pooled(limit, busy);
                    for (int i = 0; i < rounds; i++) {
                        (chain.get(path).status() == 200 ? served : refused).incrementAndGet();
                    }
                });
                crowd.add(thread);
                thread.start();
            }
            for (Thread thread : crowd) {
                thread.join();
            }
            assertThat(limit.inFlight()).isZero();
            assertThat(limit.waiting()).isZero();
            for (int i = 0; i < max; i++) {
                occupyCritically(limit);
            }
            assertThat(limit.inFlight()).as("all places are there").isEqualTo(max);
        }
        assertThat(most.get()).isLessThanOrEqualTo(max);
        assertThat(served.get() + refused.get()).isEqualTo(3 * rounds * count);
    }

    private void occupyCritically(ConcurrencyLimit limit) throws InterruptedException {
        occupy(limit, "/xx"); // three characters: critical
    }

    @Test
    void options_outOfRange_areRefused() {
        ConcurrencyOptions defaults = ConcurrencyOptions.defaults();
        assertRefused(() -> defaults.withMaxConcurrent(0), "maxConcurrent: 0 (expected: >= 1)");
        assertRefused(() -> defaults.withQueue(-1, Duration.ZERO), "maxQueued: -1");
        assertRefused(() -> defaults.withQueue(1, Duration.ofSeconds(-1)), "maxWait: PT-1S");
        assertRefused(() -> defaults.withQueue(1, Duration.ofHours(2)), "maxWait: PT2H");
        assertRefused(() -> defaults.withRetryAfter(Duration.ofMillis(999)), "retryAfter: PT0.999S");
        assertRefused(() -> defaults.withReserved(Priority.CRITICAL, -1), "reserved: -1 for CRITICAL");
        assertRefused(() -> defaults.withReserved(Priority.CRITICAL, 101), "reserved: 101 in all");
        assertRefused(() -> defaults.withReserved(Priority.CRITICAL, 100), "reserved: all 100 places");
        assertRefused(() -> defaults.withReserved(Priority.CRITICAL, 50).withMaxConcurrent(40), "reserved: 50 in all");
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable made, String message) {
        assertThatThrownBy(made).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(message);
    }
}
