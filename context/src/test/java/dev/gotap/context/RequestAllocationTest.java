package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.gotap.context.memory.MemoryExchange;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestAllocationTest {

    private static final int REQUESTS = 20_000;
    private static final Key<String> USER = Key.of("user");

    @Test
    void request_withConstantAnswer_allocatesNothing() {
        assertThat(bytesPerRequest(MemoryExchange.of("GET", "/ping?x=1"), c -> c.string(200, "pong")))
                .isZero();
    }

    @Test
    void request_throughMiddlewareWithAttributesAndHeaders_allocatesNothing() {
        Handler middleware = c -> {
            c.set(USER, "ada");
            c.setHeader(HeaderName.CACHE_CONTROL, "no-store");
            c.next();
            if (!c.errors().isEmpty() || c.isAsync()) {
                throw new IllegalStateException("unexpected");
            }
        };

        assertThat(bytesPerRequest(
                        MemoryExchange.of("GET", "/").withHeader("Accept", "text/plain"),
                        middleware,
                        c -> c.string(200, c.get(USER) == null ? "" : c.header("Accept"))))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "2001:db8::7", "fe80::7%3"})
    void clientIp_ofAnyPeer_allocatesNothing(String peer) throws Exception {
        MemoryExchange exchange =
                MemoryExchange.of("GET", "/").withPeer(new InetSocketAddress(InetAddress.getByName(peer), 4711));

        assertThat(bytesPerRequest(exchange, c -> c.string(200, c.clientIp()))).isZero();
    }

    @Test
    void unansweredRequest_allocatesNothing() {
        assertThat(bytesPerRequest(MemoryExchange.of("GET", "/"), c -> c.status(204)))
                .isZero();
    }

    @Test
    void request_inStrictMode_allocatesLessThanTwoKilobytes() {
        TestRouter router =
                TestRouter.with(ContextSettings.defaults().withGuard(ContextGuard.STRICT), c -> c.string(200, "pong"));

        assertThat(bytesPerRequest(MemoryExchange.of("GET", "/ping"), router)).isBetween(1L, 2047L);
    }

    /** The best of several rounds: the JIT compiles in between, and may allocate once. */
    private static long bytesPerRequest(MemoryExchange exchange, Handler... handlers) {
        return bytesPerRequest(exchange, TestRouter.pooled(handlers));
    }

    private static long bytesPerRequest(MemoryExchange exchange, TestRouter router) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 6; round++) {
            long before = threads.getThreadAllocatedBytes(thread);
            for (int i = 0; i < REQUESTS; i++) {
                router.serve(exchange.rewind());
            }
            best = Math.min(best, threads.getThreadAllocatedBytes(thread) - before);
        }
        return best / REQUESTS;
    }
}
