package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.memory.MemoryExchange;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoggerAllocationTest {

    private static final int REQUESTS = 20_000;
    private static final Handler PONG = c -> {
        c.set(Context.TRANSACTION_ID, "7f3a");
        c.string(200, "pong");
    };

    private long consumed;

    @Test
    void line_inSteadyState_allocatesNothing() throws Exception {
        LoggerOptions options = new CapturedLines()
                .options()
                .withSink(this::consume)
                .withBodySize()
                .withSkippedPaths("/health");
        MemoryExchange exchange = MemoryExchange.of("GET", "/sales/42?page=7&token=hidden&q=%C3%A4")
                .withPeer(new InetSocketAddress(InetAddress.getByName("203.0.113.7"), 4711));

        assertThat(bytesPerRequest(Chain.pooled(Logger.with(options), Recovery.create(), PONG), exchange))
                .isZero();
        assertThat(consumed).isNotZero();
    }

    @ParameterizedTest
    @EnumSource(LogFormat.class)
    void line_ofAnyFormat_allocatesNothing(LogFormat format) throws Exception {
        LoggerOptions options =
                new CapturedLines().options().withSink(this::consume).withFormat(format);
        MemoryExchange exchange = MemoryExchange.of("GET", "/reset/4711?page=7&token=hidden")
                .withHeader("User-Agent", "till/1")
                .withHeader("Referer", "https://shop/x?token=hidden")
                .withPeer(new InetSocketAddress(InetAddress.getByName("203.0.113.7"), 4711));
        Chain chain = Chain.pooled(Logger.with(options), PONG).withRouteOf("/reset/:token", "token", "4711");

        assertThat(bytesPerRequest(chain, exchange)).isZero();
    }

    @Test
    void line_byTheRealClock_allocatesOnlyWhenTheSecondTurns() {
        LoggerOptions options =
                LoggerOptions.defaults().withColors(Colors.ALWAYS).withSink(this::consume);
        Chain chain = Chain.pooled(Logger.with(options), PONG);

        assertThat(bytesPerRequest(chain, MemoryExchange.of("GET", "/sales/42")))
                .isLessThan(1);
    }

    @Test
    void skippedPath_allocatesNothing() {
        LoggerOptions options = new CapturedLines().options().withSkippedPaths("/health", "/ready");
        Chain chain = Chain.pooled(Logger.with(options), PONG);

        assertThat(bytesPerRequest(chain, MemoryExchange.of("GET", "/health"))).isZero();
    }

    private void consume(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            consumed += bytes[i];
        }
    }

    /** The best of several rounds, rounded down: the JIT compiles in between, and so may allocate a little once. */
    private static long bytesPerRequest(Chain chain, MemoryExchange exchange) {
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
