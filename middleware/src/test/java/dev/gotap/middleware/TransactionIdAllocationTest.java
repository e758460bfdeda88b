package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.gotap.context.Handler;
import dev.gotap.context.memory.MemoryExchange;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An id costs its string: 24 bytes for the object, 16 and its length, to a multiple of 8, for the text. */
class TransactionIdAllocationTest {

    private static final int REQUESTS = 20_000;
    private static final Handler PONG = c -> c.string(200, "pong");

    /** Kept, so that no clever compiler leaves the id out. */
    static volatile String last = "";

    static Stream<IdGenerator> generators() {
        return Stream.of(IdGenerator.uuid7(), IdGenerator.ulid(), IdGenerator.pos("T1"), IdGenerator.shortId());
    }

    @ParameterizedTest
    @MethodSource("generators")
    void generator_inSteadyState_allocatesItsStringOnly(IdGenerator generator) {
        int string = stringBytes(generator.next().length());

        assertThat(bytesPerOp(() -> last = generator.next())).isLessThanOrEqualTo(string);
    }

    @Test
    void request_withoutAnId_allocatesOneString() {
        TransactionId middleware =
                TransactionId.with(TransactionIdOptions.defaults().withoutMdc());

        assertThat(bytesPerRequest(middleware, MemoryExchange.of("GET", "/"))).isLessThanOrEqualTo(stringBytes(36));
    }

    @Test
    void request_withItsOwnId_allocatesNothing() {
        TransactionId middleware =
                TransactionId.with(TransactionIdOptions.defaults().withoutMdc());
        MemoryExchange exchange = MemoryExchange.of("GET", "/").withHeader("X-Transaction-ID", "POS-T1-000001");

        assertThat(bytesPerRequest(middleware, exchange)).isZero();
    }

    /** With Logback, whose MDC is a HashMap of the thread: an entry, and what is made anew with every change. */
    @Test
    void request_withTheMdc_allocatesNoMoreThanTheMdcDoes() {
        TransactionId middleware = TransactionId.create();

        assertThat(bytesPerRequest(middleware, MemoryExchange.of("GET", "/")))
                .isLessThanOrEqualTo(stringBytes(36) + 64);
    }

    private static int stringBytes(int length) {
        return 24 + (16 + length + 7) / 8 * 8;
    }

    private static long bytesPerRequest(TransactionId middleware, MemoryExchange exchange) {
        Chain chain = Chain.pooled(middleware, PONG);
        return bytesPerOp(() -> chain.serve(exchange.rewind()));
    }

    /** The best of several rounds, rounded down: the JIT compiles in between, and so may allocate a little once. */
    private static long bytesPerOp(Runnable op) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 8; round++) {
            long before = threads.getThreadAllocatedBytes(thread);
            for (int i = 0; i < REQUESTS; i++) {
                op.run();
            }
            best = Math.min(best, threads.getThreadAllocatedBytes(thread) - before);
        }
        return best / REQUESTS;
    }
}
