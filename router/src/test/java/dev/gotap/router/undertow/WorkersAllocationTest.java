package dev.gotap.router.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bytes that a hand-over allocates, on the thread that submits and on those that run. */
@Timeout(60)
class WorkersAllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int TASKS = 20_000;
    private static final int ROUNDS = 10;

    private final AtomicInteger ran = new AtomicInteger();
    private final Runnable task = ran::incrementAndGet;

    @Test
    void handOver_oneAtATime_allocatesNothing() throws Exception {
        assertThat(bytesPerTask(1)).isLessThan(1);
    }

    @Test
    void handOver_inBatches_allocatesNothing() throws Exception {
        assertThat(bytesPerTask(50)).isLessThan(1);
    }

    /** The best of several rounds: a thread that has to sleep for the lock allocates its place in the row of those that do. */
    private double bytesPerTask(int batch) throws InterruptedException {
        Workers workers = new Workers("test", 4, 2, System::nanoTime);
        try {
            double best = Double.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                long before = allocated();
                submit(workers, batch);
                best = Math.min(best, (allocated() - before) / (double) TASKS);
            }
            return best;
        } finally {
            workers.shutdown();
            assertThat(workers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void submit(Workers workers, int batch) {
        ran.set(0);
        for (int sent = 0; sent < TASKS; sent += batch) {
            for (int i = 0; i < batch; i++) {
                workers.execute(task);
            }
            while (ran.get() < sent + batch) {
                Thread.yield();
            }
        }
    }

    private static long allocated() {
        long sum = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (long id : THREADS.getAllThreadIds()) {
            var info = THREADS.getThreadInfo(id);
            if (info != null && info.getThreadName().startsWith("test ")) {
                sum += THREADS.getThreadAllocatedBytes(id);
            }
        }
        return sum;
    }
}
