package dev.gotap.middleware.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class HealthTest {

    private final ManualTime time = new ManualTime();
    private final Health health = Health.with(time.options());

    private HealthReport checked() {
        CompletableFuture<HealthReport> report = health.report();
        time.runChecks();
        return report.join();
    }

    @Test
    void report_withoutComponents_isHealthy() {
        assertThat(checked()).isEqualTo(new HealthReport(HealthStatus.HEALTHY, List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "HEALTHY, HEALTHY, HEALTHY",
        "HEALTHY, DEGRADED, DEGRADED",
        "DEGRADED, HEALTHY, DEGRADED",
        "HEALTHY, UNHEALTHY, DEGRADED",
        "UNHEALTHY, HEALTHY, UNHEALTHY",
        "UNHEALTHY, UNHEALTHY, UNHEALTHY",
        "UNKNOWN, HEALTHY, UNKNOWN",
        "HEALTHY, UNKNOWN, DEGRADED"
    })
    void report_ofARequiredAndAnOptionalComponent_isTheWorseByWeight(
            HealthStatus required, HealthStatus optional, HealthStatus whole) {
        health.add("database", () -> new HealthResult(required, "", Map.of()))
                .addOptional("terminal", () -> new HealthResult(optional, "", Map.of()));

        assertThat(checked().status()).isEqualTo(whole);
    }

    @Test
    void result_isKept_thenShownWhileTheNextCheckRuns() {
        AtomicInteger runs = new AtomicInteger();
        health.add("database", () -> HealthResult.healthy().withDetail("run", runs.incrementAndGet()));
        checked();

        time.pass(Duration.ofMillis(4999));
        assertThat(checked().components().get(0).result().details()).containsEntry("run", 1);
        assertThat(runs).hasValue(1);

        time.pass(Duration.ofMillis(1));
        assertThat(health.report().join().components().get(0).result().details())
                .containsEntry("run", 1);
        assertThat(health.report()).isDone();
        assertThat(time.runChecks()).isEqualTo(1);
        assertThat(health.report().join().components().get(0).result().details())
                .containsEntry("run", 2);
    }

    @Test
    void firstCheck_isWaitedFor_onceForEverybody() {
        AtomicInteger runs = new AtomicInteger();
        health.add("database", () -> {
            runs.incrementAndGet();
            return HealthResult.healthy();
        });
        CompletableFuture<HealthReport> first = health.report();
        CompletableFuture<HealthReport> second = health.report();

        assertThat(first).isNotDone();
        time.runChecks();
        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertThat(runs).hasValue(1);
    }

    @Test
    void check_thatThrows_isUnhealthyWithoutItsText() {
        health.add("database", () -> {
            throw new IllegalStateException("password=secret");
        });

        assertThat(checked().components().get(0).result()).isEqualTo(HealthResult.unhealthy("the check failed"));
    }

    @Test
    void check_thatReturnsNull_isUnhealthy() {
        health.add("database", () -> null);

        assertThat(checked().status()).isEqualTo(HealthStatus.UNHEALTHY);
    }

    @Test
    void check_pastItsTimeout_isInterruptedAndUnhealthyAndNotStartedAgainUntilItsThreadReturns() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch stubborn = new CountDownLatch(1);
        health.add("database", () -> {
            runs.incrementAndGet();
            started.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            stubborn.await();
            return HealthResult.healthy();
        });
        CompletableFuture<HealthReport> report = health.report();
        Thread worker = new Thread(time.waitingChecks.remove(0));
        worker.start();
        started.await();
        assertThat(time.timers)
                .singleElement()
                .satisfies(timer -> assertThat(timer.delayMillis).isEqualTo(5000));
        time.timers.get(0).run();

        assertThat(report.join().components().get(0).result())
                .isEqualTo(HealthResult.unhealthy("the check took too long"));
        interrupted.await();
        time.pass(Duration.ofSeconds(60));
        assertThat(health.report().join().status()).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(time.waitingChecks).isEmpty();

        stubborn.countDown();
        worker.join();
        health.report();
        assertThat(time.waitingChecks).hasSize(1);
        assertThat(runs).hasValue(1);
    }

    @Test
    void check_thatNeverGetsAThread_endsAtItsTimeout_andDoesNotRunLater() {
        AtomicInteger runs = new AtomicInteger();
        health.add("database", () -> {
            runs.incrementAndGet();
            return HealthResult.healthy();
        });
        CompletableFuture<HealthReport> report = health.report();
        time.timers.get(0).run();

        assertThat(report.join().status()).isEqualTo(HealthStatus.UNHEALTHY);
        time.runChecks();
        assertThat(runs).hasValue(0);
    }

    @Test
    void ownThreads_runTheCheckElsewhere_andEndWithTheRegistry() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        try (Health own = Health.create().add("x", () -> {
            thread.set(Thread.currentThread());
            return HealthResult.healthy();
        })) {
            assertThat(own.report().join().status()).isEqualTo(HealthStatus.HEALTHY);
            assertThat(thread.get()).isNotSameAs(Thread.currentThread());
            assertThat(thread.get().isDaemon()).isTrue();
        }
        Health closed = Health.create().add("x", HealthResult::healthy);
        closed.close();
        assertThat(closed.report().join().components().get(0).result())
                .isEqualTo(HealthResult.unhealthy("no thread is left to check it"));
    }

    @Test
    void name_emptyOrTaken_isRefused() {
        health.add("database", HealthResult::healthy);

        assertThatThrownBy(() -> health.add(" ", HealthResult::healthy))
                .hasMessageStartingWith("name: \" \" (expected");
        assertThatThrownBy(() -> health.addOptional("database", HealthResult::healthy))
                .hasMessageStartingWith("name: \"database\" is taken");
    }

    @Test
    void options_outOfRange_areRefused() {
        assertThatThrownBy(() -> HealthOptions.defaults().withTimeout(Duration.ZERO))
                .hasMessage("timeout: PT0S (expected: > PT0S)");
        assertThatThrownBy(() -> HealthOptions.defaults().withKeep(Duration.ofSeconds(-1)))
                .hasMessage("keep: PT-1S (expected: >= PT0S)");
        assertThatThrownBy(() -> HealthChecks.heap(0.9, 0.8)).isInstanceOf(IllegalArgumentException.class);
    }
}
