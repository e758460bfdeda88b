package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.gotap.context.Handler;
import dev.gotap.context.memory.MemoryExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What the middleware of this kind allocates on the way of a request that it lets through. */
class FlowAllocationTest {

    private static final int REQUESTS = 20_000;
    private static final Handler PONG = c -> c.string(200, "pong");

    @Test
    void requestWithoutCodings_allocatesNothing() {
        Chain chain = Chain.pooled(BodyLimit.create(), Decompression.create(), Compression.create(), PONG);

        assertThat(bytesPerRequest(chain, MemoryExchange.of("GET", "/sales/42"), REQUESTS))
                .isZero();
    }

    @Test
    void requestWithinAConcurrencyLimit_allocatesNothing() {
        ConcurrencyOptions options = ConcurrencyOptions.defaults()
                .withPriority(c -> c.path().startsWith("/pay") ? Priority.CRITICAL : Priority.DEFAULT)
                .withReserved(Priority.CRITICAL, 10);
        Chain chain = Chain.pooled(
                        ConcurrencyLimit.with(options), ConcurrencyLimit.with(options.withLimitPerRoute()), PONG)
                .withRoute("/sales/42");

        assertThat(bytesPerRequest(chain, MemoryExchange.of("GET", "/sales/42"), REQUESTS))
                .isZero();
    }

    @Test
    void requestWithinItsTime_allocatesItsDeadline() {
        Chain chain = Chain.pooled(Timeout.create(), PONG);

        assertThat(bytesPerRequest(chain, MemoryExchange.of("GET", "/sales/42"), REQUESTS))
                .isLessThan(400);
    }

    @Test
    void bomb_isRefusedInBoundedMemory() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            byte[] block = new byte[1 << 20];
            for (int i = 0; i < 256; i++) {
                out.write(block);
            }
        }
        MemoryExchange exchange = MemoryExchange.of("POST", "/")
                .withHeader("Content-Encoding", "gzip")
                .withBody(bytes.toByteArray());
        byte[] buffer = new byte[8192];
        Chain chain = Chain.pooled(Decompression.create(), c -> {
            try (var in = c.bodyStream()) {
                while (in.read(buffer) >= 0) {
                    // reads on
                }
            }
        });

        assertThat(bytesPerRequest(chain, exchange, 20)).isLessThan(64 << 10);
        assertThat(exchange.status()).isEqualTo(413);
    }

    /** The best of several rounds, rounded down: the JIT compiles in between, and so may allocate a little once. */
    private static long bytesPerRequest(Chain chain, MemoryExchange exchange, int requests) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 6; round++) {
            long before = threads.getThreadAllocatedBytes(thread);
            for (int i = 0; i < requests; i++) {
                chain.serve(exchange.rewind());
            }
            best = Math.min(best, threads.getThreadAllocatedBytes(thread) - before);
        }
        return best / requests;
    }
}
