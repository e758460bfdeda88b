package dev.gotap.benchmarks.extras;

import dev.gotap.benchmarks.TimedBenchmark;
import dev.gotap.middleware.pool.Lease;
import dev.gotap.middleware.pool.PoolStatistics;
import dev.gotap.middleware.pool.ResourceTask;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Borrows the one idle resource of a pool, uses it, and returns it. */
public class ResourcePool extends TimedBenchmark {

    /** By a lease that is closed, or by a task. */
    @Param({"lease", "task"})
    public String by;

    private final ResourceTask<AtomicLong, AtomicLong> task = counter -> {
        counter.incrementAndGet();
        return counter;
    };
    private dev.gotap.middleware.pool.ResourcePool<AtomicLong> pool;
    private boolean leases;
    private long uses;

    /** Makes the resource, and checks that it is the same one each time and that it comes back. */
    @Setup
    public void setUp() throws Exception {
        pool = dev.gotap.middleware.pool.ResourcePool.of("counters", () -> new AtomicLong(1_000_000));
        leases = by.equals("lease");
        uses = 1_000_000;
        borrowAndReturn();
        borrowAndReturn();
        PoolStatistics now = pool.statistics();
        if (now.made() != 1 || now.idle() != 1 || now.inUse() != 0 || now.borrowed() != 2) {
            throw new IllegalStateException(now + " (expected: one, made once, borrowed twice, returned)");
        }
    }

    /** One use. */
    @Benchmark
    public long borrowAndReturn() throws Exception {
        long count = leases ? leased() : pool.use(task).get();
        if (count != ++uses) {
            throw new IllegalStateException("use " + count + " (expected: " + uses + ')');
        }
        return count;
    }

    private long leased() throws InterruptedException {
        try (Lease<AtomicLong> lease = pool.borrow()) {
            return lease.get().incrementAndGet();
        }
    }
}
