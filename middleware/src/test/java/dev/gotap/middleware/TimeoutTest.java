package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.memory.MemoryExchange;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeoutTest {

    private final ManualTimers timers = new ManualTimers();
    private final CountDownLatch atWork = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    @AfterEach
    void stop() {
        goOn.countDown();
        timers.shutdownNow();
    }

    private MemoryExchange begin(Handler... chain) throws InterruptedException {
        MemoryExchange exchange = MemoryExchange.of("GET", "/slow");
        Chain slow = Chain.timed(timers, chain);
        new Thread(() -> {
                    slow.serve(exchange);
                    ended.complete(null);
                })
                .start();
        assertThat(atWork.await(20, TimeUnit.SECONDS)).isTrue();
        return exchange;
    }

    private void slowly(Context c) throws InterruptedException {
        atWork.countDown();
        goOn.await();
        c.string(200, "late");
    }

    @Test
    void slowHandler_isAnsweredForWith503_andWhatItSendsIsDropped() throws Exception {
        CapturedLines lines = new CapturedLines();
        MemoryExchange exchange = begin(
                Logger.with(lines.options()),
                Recovery.create(),
                c -> {
                    c.set(Context.TRANSACTION_ID, "7f3a");
                    c.setHeader("X-Transaction-ID", "7f3a");
                },
                Timeout.with(TimeoutOptions.defaults().withoutInterrupt()),
                this::slowly);
        assertThat(timers.only().delayMillis).isEqualTo(30_000);
        timers.only().run();

        assertThat(exchange.status()).isEqualTo(503);
        assertThat(exchange.bodyText()).contains("\"code\":\"TIMEOUT\"", "\"requestId\":\"7f3a\"");
        assertThat(exchange.responseHeaders("X-Transaction-ID")).containsExactly("7f3a");
        goOn.countDown();
        ended.get(20, TimeUnit.SECONDS);
        assertThat(exchange.bodyText()).doesNotContain("late");
        assertThat(lines.only()).contains("| 503 |");
    }

    @Test
    void slowHandler_byDefault_isInterrupted() throws Exception {
        begin(Timeout.after(Duration.ofSeconds(2)), this::slowly);
        timers.only().run();

        ended.get(20, TimeUnit.SECONDS);
        assertThat(goOn.getCount()).isOne();
    }

    @Test
    void paymentThatWasAnsweredFor_isNotRunAgainUnderItsIdempotencyKey() throws Exception {
        AtomicInteger charges = new AtomicInteger();
        IdempotencyStore store = new MemoryIdempotencyStore(100, 1 << 20, Clock.systemUTC());
        Handler pay = c -> {
            atWork.countDown();
            goOn.await();
            charges.incrementAndGet();
            c.string(201, "paid");
        };
        Chain chain = Chain.timed(
                        timers,
                        Idempotency.with(store),
                        Timeout.with(TimeoutOptions.defaults().withoutInterrupt()),
                        pay)
                .withRoute("POST", "/pay");
        MemoryExchange first = MemoryExchange.of("POST", "/pay").withHeader("Idempotency-Key", "k1");
        Thread thread = new Thread(() -> chain.serve(first));
        thread.start();
        assertThat(atWork.await(20, TimeUnit.SECONDS)).isTrue();
        timers.only().run();
        MemoryExchange again = chain.serve(MemoryExchange.of("POST", "/pay").withHeader("Idempotency-Key", "k1"));
        goOn.countDown();
        thread.join();
        MemoryExchange later = chain.serve(MemoryExchange.of("POST", "/pay").withHeader("Idempotency-Key", "k1"));

        assertThat(first.status()).isEqualTo(503);
        assertThat(again.status()).isEqualTo(409);
        assertThat(later.status()).isEqualTo(409);
        assertThat(charges).hasValue(1);
    }

    @Test
    void limit_ofARequestsOwn_goesBeforeTheCommonOne() {
        TimeoutOptions options = TimeoutOptions.defaults()
                .withLimitPerRequest(c -> c.path().equals("/report") ? Duration.ofMinutes(5) : null);
        Chain chain = Chain.timed(timers, Timeout.with(options), c -> c.string(200, "ok"));
        chain.get("/report");
        chain.get("/sale");

        assertThat(timers.timers.get(0).delayMillis).isEqualTo(300_000);
        assertThat(timers.timers.get(1).delayMillis).isEqualTo(30_000);
        assertThat(timers.timers).allMatch(ManualTimers.Timer::isCancelled);
    }

    @Test
    void limit_ofARequestsOwn_thatIsNone_is500() {
        TimeoutOptions options = TimeoutOptions.defaults().withLimitPerRequest(c -> Duration.ZERO);

        assertThat(Chain.timed(timers, Timeout.with(options)).get("/").status()).isEqualTo(500);
    }

    @Test
    void asynchronousRequest_hasTheLimitInPlaceOfTheRouters() {
        MemoryExchange exchange = Chain.timed(
                        timers, Timeout.after(Duration.ofMinutes(5)), c -> c.async(CompletableFuture::new))
                .get("/");
        assertThat(timers.only().delayMillis).isEqualTo(300_000);
        timers.only().run();

        assertThat(exchange.status()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "P366D"})
    void limit_outOfRange_isRefused(String limit) {
        assertThatThrownBy(() -> Timeout.after(Duration.parse(limit)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("limit: " + Duration.parse(limit) + " (expected: > 0");
    }
}
