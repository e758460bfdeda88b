package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.gotap.context.memory.MemoryExchange;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class MetricsAllocationTest {

    private static final int REQUESTS = 20_000;

    private long sum;

    @Test
    void request_inSteadyState_allocatesNothing() {
        MetricsRecorder recorder = new MetricsRecorder() {
            @Override
            public void started() {
                sum++;
            }

            @Override
            public void ended(String method, String pattern, int status, long nanos, long bodyBytes) {
                sum += method.length() + pattern.length() + status + nanos + bodyBytes;
            }
        };
        Chain chain =
                Chain.pooled(Metrics.to(recorder), c -> c.string(200, "pong")).withRoute("/ping");
        MemoryExchange exchange = MemoryExchange.of("GET", "/ping");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 6; round++) {
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int i = 0; i < REQUESTS; i++) {
                chain.serve(exchange.rewind());
            }
            best = Math.min(
                    best, threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before);
        }

        assertThat(best / REQUESTS).isZero();
        assertThat(sum).isPositive();
    }
}
