package dev.gotap.router.undertow.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.spi.Attempt;
import dev.gotap.context.spi.RoutePace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A loop whose watch does not run by itself: the test looks in its place. */
@Timeout(60)
class EventLoopTest {

    private final ExecutorService tasks = Executors.newCachedThreadPool();
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private EventLoop loop;

    @BeforeEach
    void start() throws Exception {
        loop = new EventLoop(LoopWorker.of("test", tasks), new Watch("test watch"), "test I/O-1");
        loop.start();
    }

    @AfterEach
    void stop() throws Exception {
        loop.shutdown();
        assertThat(loop.awaitTermination(System.nanoTime() + TimeUnit.SECONDS.toNanos(20)))
                .isTrue();
        tasks.shutdown();
    }

    @Test
    void blockedAttempt_isRelievedAtTheSecondLook_andItsThreadComesBackAsRelief() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch inside = new CountDownLatch(1);
        loop.execute(() -> attempt(() -> {
            inside.countDown();
            gate.await();
        }));
        inside.await();
        assertThat(loop.hasRelief()).isTrue();
        lookUntilRelieved();

        loop.execute(() -> seen.add(Thread.currentThread().getName()));
        assertThat(seen.take()).isEqualTo("test I/O-1 relief");
        assertThat(loop.hasRelief()).isFalse();

        gate.countDown();
        while (!loop.hasRelief()) {
            Thread.onSpinWait();
        }
        // And the other way round.
        CountDownLatch second = new CountDownLatch(1);
        CountDownLatch insideAgain = new CountDownLatch(1);
        loop.execute(() -> attempt(() -> {
            insideAgain.countDown();
            second.await();
        }));
        insideAgain.await();
        lookUntilRelieved();
        loop.execute(() -> seen.add(Thread.currentThread().getName()));
        assertThat(seen.take()).isEqualTo("test I/O-1");
        second.countDown();
    }

    @Test
    void attemptWhileTheOtherThreadIsHeldUp_isRefused() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch inside = new CountDownLatch(1);
        loop.execute(() -> attempt(() -> {
            inside.countDown();
            gate.await();
        }));
        inside.await();
        lookUntilRelieved();
        loop.execute(() -> seen.add(attempt(() -> {}) ? "attempted" : "refused"));
        assertThat(seen.take()).isEqualTo("refused");
        gate.countDown();
    }

    @Test
    void whatBlocksOutsideAnAttempt_isNotRelieved() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch inside = new CountDownLatch(1);
        loop.execute(() -> {
            inside.countDown();
            await(gate);
        });
        inside.await();
        for (int i = 0; i < 20; i++) {
            loop.look();
        }
        assertThat(loop.hasRelief()).isTrue();
        gate.countDown();
    }

    @Test
    void outsideOfAttempts_neverTwoAtATime_andNothingIsLost() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        int count = 20_000;
        Thread watching = new Thread(() -> {
            while (done.get() < count) {
                loop.look();
            }
        });
        watching.start();
        for (int i = 0; i < count; i++) {
            int n = i;
            loop.execute(() -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                inside.decrementAndGet();
                if (n % 16 == 0) {
                    attempt(() -> Thread.yield());
                }
                done.incrementAndGet();
            });
        }
        watching.join();
        assertThat(done).hasValue(count);
        assertThat(most).hasValue(1);
    }

    @Test
    void ioThread_isTheLeaderItself_butNobodyDuringAnAttempt() throws Exception {
        List<Boolean> current = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(1);
        loop.execute(() -> {
            current.add(loop.ioThread() == Thread.currentThread());
            attempt(() -> current.add(loop.ioThread() == Thread.currentThread()));
            current.add(loop.ioThread() == Thread.currentThread());
            done.countDown();
        });
        done.await();
        assertThat(current).containsExactly(true, false, true);
        assertThat(loop.ioThread().isAlive()).isFalse();
    }

    @Test
    void threadThatWasRelieved_isNotTheIoThread_onItsWayBack() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch inside = new CountDownLatch(1);
        loop.execute(() -> {
            attempt(() -> {
                inside.countDown();
                gate.await();
            });
            seen.add("still on it: " + (loop.ioThread() == Thread.currentThread()));
        });
        inside.await();
        lookUntilRelieved();
        gate.countDown();
        assertThat(seen.take()).isEqualTo("still on it: false");
    }

    @Test
    void failingTask_doesNotEndTheLoop_andItsInterruptIsItsOwn() throws Exception {
        loop.execute(() -> {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("on purpose");
        });
        loop.execute(() -> seen.add("interrupted: " + Thread.currentThread().isInterrupted()));
        assertThat(seen.take()).isEqualTo("interrupted: false");
    }

    @Test
    void timers_runInTheirOrder_andNotWhenRemoved() throws Exception {
        loop.after(() -> seen.add("second"), 40, TimeUnit.MILLISECONDS);
        loop.after(() -> seen.add("first"), 5, TimeUnit.MILLISECONDS);
        Timers.Timer removed = loop.after(() -> seen.add("never"), 20, TimeUnit.MILLISECONDS);
        assertThat(removed.remove()).isTrue();
        assertThat(removed.remove()).isFalse();
        assertThat(seen.take()).isEqualTo("first");
        assertThat(seen.take()).isEqualTo("second");
    }

    @Test
    void afterTheEnd_tasksAndTimersAreRefused() throws Exception {
        loop.shutdown();
        loop.awaitTermination(System.nanoTime() + TimeUnit.SECONDS.toNanos(20));
        assertThatThrownBy(() -> loop.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> loop.after(() -> {}, 1, TimeUnit.SECONDS))
                .isInstanceOf(RejectedExecutionException.class);
    }

    private void lookUntilRelieved() {
        while (loop.hasRelief()) {
            loop.look();
        }
    }

    /** Whether it was taken on. */
    private boolean attempt(Blocking what) {
        LoopThread thread = (LoopThread) Thread.currentThread();
        if (!loop.hasRelief()) {
            return false;
        }
        Attempt attempt = thread.attempt(new RoutePace());
        try {
            what.run();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            attempt.end();
        }
        return true;
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private interface Blocking {
        void run() throws InterruptedException;
    }
}
