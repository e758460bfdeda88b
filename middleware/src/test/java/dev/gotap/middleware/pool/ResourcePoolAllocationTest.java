package dev.gotap.middleware.pool;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ResourcePoolAllocationTest {

    private static final int ROUNDS = 50_000;

    private final ResourcePool<AtomicLong> pool = ResourcePool.of("counters", AtomicLong::new);

    private interface Round {
        void run() throws Exception;
    }

    @Test
    void use_inSteadyState_allocatesNothing() throws Exception {
        ResourceTask<AtomicLong, Void> task = counter -> {
            counter.incrementAndGet();
            return null;
        };

        assertThat(bytesPerRound(() -> pool.use(task))).isZero();
    }

    @Test
    void borrow_inSteadyState_allocatesItsLeaseAtMost() throws Exception {
        assertThat(bytesPerRound(() -> {
                    try (Lease<AtomicLong> lease = pool.borrow()) {
                        lease.get().incrementAndGet();
                    }
                }))
                .isLessThanOrEqualTo(24);
    }

    /** The best of several turns, rounded down: the JIT compiles in between, and so may allocate a little once. */
    private static long bytesPerRound(Round round) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long best = Long.MAX_VALUE;
        for (int turn = 0; turn < 6; turn++) {
            long before = threads.getThreadAllocatedBytes(thread);
            for (int i = 0; i < ROUNDS; i++) {
                round.run();
            }
            best = Math.min(best, threads.getThreadAllocatedBytes(thread) - before);
        }
        return best / ROUNDS;
    }
}
