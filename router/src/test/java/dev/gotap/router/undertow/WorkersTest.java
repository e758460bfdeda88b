package dev.gotap.router.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where the clock stands still, nobody is ever found to be held up: what happens then, happens without the lookout. */
@Timeout(60)
class WorkersTest {

    private static final int ROUNDS = 20_000;

    private final AtomicLong frozen = new AtomicLong();
    private final List<Workers> started = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (Workers workers : started) {
            workers.shutdownNow();
            assertThat(workers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void tasksOf16Submitters_runExactlyOnceEach() throws Exception {
        Workers workers = real(8, 2);
        int each = 10_000;
        AtomicIntegerArray runs = new AtomicIntegerArray(16 * each);
        CountDownLatch done = new CountDownLatch(16 * each);
        List<Thread> submitters = new ArrayList<>();
        for (int s = 0; s < 16; s++) {
            int first = s * each;
            submitters.add(new Thread(() -> {
                for (int i = first; i < first + each; i++) {
                    int task = i;
                    workers.execute(() -> {
                        runs.incrementAndGet(task);
                        done.countDown();
                    });
                }
            }));
        }
        submitters.forEach(Thread::start);

        assertThat(done.await(50, TimeUnit.SECONDS)).isTrue();
        for (Thread submitter : submitters) {
            submitter.join();
        }
        workers.shutdown();
        assertThat(workers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < runs.length(); i++) {
            assertThat(runs.get(i)).isOne();
        }
    }

    @Test
    void taskSubmittedWhileTheWorkerGoesToSleep_isNotLost() {
        Workers workers = frozen(1, 1);
        AtomicInteger ran = new AtomicInteger();
        for (int i = 1; i <= ROUNDS; i++) {
            workers.execute(ran::incrementAndGet);
            while (ran.get() < i) {
                Thread.yield();
            }
            for (int pause = 0; pause < i % 200; pause++) { // from at once to after it has fallen asleep
                Thread.onSpinWait();
            }
        }
        assertThat(ran).hasValue(ROUNDS);
    }

    @Test
    void burstsWhileWorkersGoToSleep_areNotLost() {
        Workers workers = frozen(4, 4);
        AtomicInteger ran = new AtomicInteger();
        int sent = 0;
        for (int i = 0; i < ROUNDS / 20; i++) {
            for (int burst = 0; burst < i % 70; burst++) {
                workers.execute(ran::incrementAndGet);
                sent++;
            }
            while (ran.get() < sent) {
                Thread.yield();
            }
        }
        assertThat(ran).hasValue(sent);
    }

    @Test
    void heldUpWorker_isReplaced_thoughNothingMoreIsSubmitted() throws Exception {
        Workers workers = real(2, 1);
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch others = new CountDownLatch(10);
        workers.execute(() -> await(gate));
        for (int i = 0; i < 10; i++) {
            workers.execute(others::countDown);
        }

        assertThat(others.await(30, TimeUnit.SECONDS)).isTrue();
        gate.countDown();
    }

    @Test
    void workerInItsTask_isTrustedForAWhile_andThenReplaced() throws Exception {
        Workers workers = frozen(2, 1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch other = new CountDownLatch(1);
        workers.execute(() -> {
            begun.countDown();
            await(gate);
        });
        begun.await();
        frozen.set(Workers.HELD_NANOS);
        workers.execute(other::countDown);
        workers.look();
        assertThat(workers.threads()).isOne();

        frozen.set(Workers.HELD_NANOS + 1);
        assertThat(other.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(workers.threads()).isEqualTo(2);
        gate.countDown();
    }

    @Test
    void allButOneBlocked_theQueueDrains() throws Exception {
        Workers workers = real(8, 2);
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch blocked = new CountDownLatch(7);
        CountDownLatch others = new CountDownLatch(1_000);
        for (int i = 0; i < 7; i++) {
            workers.execute(() -> {
                blocked.countDown();
                await(gate);
            });
        }
        assertThat(blocked.await(30, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 1_000; i++) {
            workers.execute(others::countDown);
        }

        assertThat(others.await(30, TimeUnit.SECONDS)).isTrue();
        gate.countDown();
    }

    @Test
    void tasksThatWaitForOneAnother_runAtTheSameTime_andOnNoMoreThreadsThanAllowed() throws Exception {
        Workers workers = real(6, 1);
        CyclicBarrier together = new CyclicBarrier(6);
        CountDownLatch done = new CountDownLatch(60);
        for (int i = 0; i < 60; i++) {
            workers.execute(() -> {
                meet(together);
                done.countDown();
            });
        }

        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(workers.threads()).isEqualTo(6);
    }

    @Test
    void quickTasks_areLeftToOneThread_namedAfterTheServer() throws Exception {
        Workers workers = frozen(8, 1);
        Set<Thread> ranOn = ConcurrentHashMap.newKeySet();
        CountDownLatch done = new CountDownLatch(5_000);
        for (int i = 0; i < 5_000; i++) {
            workers.execute(() -> {
                ranOn.add(Thread.currentThread());
                done.countDown();
            });
        }

        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(ranOn).extracting(Thread::getName).containsExactly("test task-1");
        assertThat(ranOn).allMatch(thread -> !thread.isDaemon());
    }

    @Test
    void withoutTasks_everybodySleeps() throws Exception {
        Workers workers = real(4, 1);
        Set<Thread> ranOn = ConcurrentHashMap.newKeySet();
        CyclicBarrier together = new CyclicBarrier(4);
        for (int i = 0; i < 4; i++) {
            workers.execute(() -> {
                ranOn.add(Thread.currentThread());
                meet(together);
            });
        }

        while (ranOn.size() < 4 || !ranOn.stream().allMatch(WorkersTest::sleepsForGood) || !lookoutSleeps()) {
            Thread.yield();
        }
        assertThat(workers.threads()).isEqualTo(4);
    }

    private static boolean sleepsForGood(Thread thread) {
        return thread.getState() == Thread.State.WAITING;
    }

    private static boolean lookoutSleeps() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("test lookout"))
                .allMatch(WorkersTest::sleepsForGood);
    }

    @Test
    void taskThatSubmitsTasks_isServed_byASingleThread() throws Exception {
        Workers workers = frozen(1, 1);
        CountDownLatch done = new CountDownLatch(127);
        fork(workers, 6, done);

        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private static void fork(Workers workers, int depth, CountDownLatch done) {
        workers.execute(() -> {
            done.countDown();
            if (depth > 0) {
                fork(workers, depth - 1, done);
                fork(workers, depth - 1, done);
            }
        });
    }

    @Test
    void taskThatThrows_takesNobodyAlong() throws Exception {
        Workers workers = frozen(1, 1);
        CountDownLatch done = new CountDownLatch(1);
        Set<Thread> ranOn = ConcurrentHashMap.newKeySet();
        workers.execute(() -> {
            ranOn.add(Thread.currentThread());
            throw new StackOverflowError("on purpose");
        });
        workers.execute(() -> {
            ranOn.add(Thread.currentThread());
            done.countDown();
        });

        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(ranOn).hasSize(1);
    }

    @Test
    void interruptOfATask_isNotSeenByTheNext() throws Exception {
        Workers workers = frozen(1, 1);
        CountDownLatch done = new CountDownLatch(1);
        AtomicBoolean seen = new AtomicBoolean();
        workers.execute(() -> Thread.currentThread().interrupt());
        workers.execute(() -> {
            seen.set(Thread.interrupted());
            done.countDown();
        });

        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(seen).isFalse();
    }

    @Test
    void shutdownUnderLoad_everyTaskRunsOrIsRefused() throws Exception {
        for (int round = 0; round < 50; round++) {
            Workers workers = real(4, 2);
            AtomicInteger accepted = new AtomicInteger();
            AtomicInteger ran = new AtomicInteger();
            CountDownLatch underWay = new CountDownLatch(100);
            Thread submitter = new Thread(() -> {
                try {
                    while (true) {
                        workers.execute(ran::incrementAndGet);
                        accepted.incrementAndGet();
                        underWay.countDown();
                    }
                } catch (RejectedExecutionException end) {
                    // as expected
                }
            });
            submitter.start();
            underWay.await();
            workers.shutdown();

            submitter.join();
            assertThat(workers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
            assertThat(ran).hasValue(accepted.get());
            assertThat(workers.threads()).isZero();
        }
    }

    @Test
    void shutdown_waitsForTheTaskUnderWay_andRefusesNewOnes() throws Exception {
        Workers workers = real(2, 1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        workers.execute(() -> {
            begun.countDown();
            interrupted.set(!await(gate));
        });
        begun.await();
        workers.shutdown();

        assertThatThrownBy(() -> workers.execute(() -> {}))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessage("test: its threads have been shut down");
        assertThat(workers.awaitTermination(0, TimeUnit.SECONDS)).isFalse();
        assertThat(workers.isTerminated()).isFalse();
        gate.countDown();
        assertThat(workers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(workers.isTerminated()).isTrue();
        assertThat(interrupted).isFalse();
    }

    @Test
    void shutdownNow_interruptsTheTaskUnderWay_andReturnsTheRest() throws Exception {
        Workers workers = frozen(1, 1);
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        Runnable never = () -> {};
        workers.execute(() -> {
            begun.countDown();
            interrupted.set(!await(new CountDownLatch(1)));
        });
        begun.await();
        workers.execute(never);

        assertThat(workers.shutdownNow()).containsExactly(never);
        assertThat(workers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(interrupted).isTrue();
    }

    private Workers real(int most, int cores) {
        return keep(new Workers("test", most, cores, System::nanoTime));
    }

    private Workers frozen(int most, int cores) {
        return keep(new Workers("test", most, cores, frozen::get));
    }

    private Workers keep(Workers workers) {
        started.add(workers);
        return workers;
    }

    /** False when interrupted. */
    private static boolean await(CountDownLatch gate) {
        try {
            gate.await();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
