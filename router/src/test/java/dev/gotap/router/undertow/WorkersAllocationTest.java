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

    /**
     * In all rounds but the first together. A thread that has to sleep for the lock allocates its place in the row of those
     * that do, which may be; that this is rare, even where a core is taken away while the lock is held, is part of the claim.
     */
    private double bytesPerTask(int batch) throws InterruptedException {
        Workers workers = new Workers("test", 4, 2, System::nanoTime);
        try {
            submit(workers, batch);
            long before = ofWorkers();
            // Read last before and first after: to look for the threads of the others allocates, too.
            long mineBefore = mine();
            for (int round = 0; round < ROUNDS; round++) {
                submit(workers, batch);
            }
            long mine = mine() - mineBefore;
            return (mine + ofWorkers() - before) / (double) (ROUNDS * TASKS);
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

    private static long mine() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private static long ofWorkers() {
        long sum = 0;
        for (long id : THREADS.getAllThreadIds()) {
            var info = THREADS.getThreadInfo(id);
            if (info != null && info.getThreadName().startsWith("test ")) {
                sum += THREADS.getThreadAllocatedBytes(id);
            }
        }
        return sum;
    }
}
