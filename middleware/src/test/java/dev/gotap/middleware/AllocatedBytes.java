package dev.gotap.middleware;

import com.sun.management.ThreadMXBean;
import dev.gotap.context.memory.MemoryExchange;
import java.lang.management.ManagementFactory;

/** What a request allocates in steady state, as the JVM counts it. */
final class AllocatedBytes {

    private static final int REQUESTS = 20_000;

    private AllocatedBytes() {}

    /** The best of several rounds, rounded down: the JIT compiles in between, and so may allocate a little once. */
    static long perRequest(Chain chain, MemoryExchange exchange) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 6; round++) {
            long before = threads.getThreadAllocatedBytes(thread);
            for (int i = 0; i < REQUESTS; i++) {
                chain.serve(exchange.rewind());
            }
            best = Math.min(best, threads.getThreadAllocatedBytes(thread) - before);
        }
        return best / REQUESTS;
    }
}
