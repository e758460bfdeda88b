package dev.gotap.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.gotap.context.ContextGuard;
import dev.gotap.context.ContextSettings;
import dev.gotap.context.Handler;
import dev.gotap.context.memory.MemoryExchange;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The promise of zero allocation per request in steady state, measured as the JVM counts it. */
class AllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 20_000;
    private static final int MEASURED = 10_000;

    private static Router pooled() {
        ContextSettings settings = ContextSettings.defaults().withGuard(ContextGuard.POOLED);
        return Router.create(RouterOptions.defaults().withContext(settings));
    }

    /** Bytes per request, rounded down: what a background compilation adds once in ten thousand requests is not ours. */
    private static long bytesPerRequest(Router app, String method, String target) {
        MemoryExchange exchange = MemoryExchange.of(method, target);
        for (int i = 0; i < WARM_UP; i++) {
            app.serve(exchange.rewind());
        }
        assertThat(exchange.status()).isEqualTo(200);
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        for (int i = 0; i < MEASURED; i++) {
            app.serve(exchange.rewind());
        }
        return (THREADS.getThreadAllocatedBytes(thread) - before) / MEASURED;
    }

    @Test
    void constantResponse_inMemory_allocatesNothing() {
        Router app = pooled();
        app.get("/ping", c -> c.string(200, "pong"));

        assertThat(bytesPerRequest(app, "GET", "/ping")).isZero();
    }

    @Test
    void dispatch_parametersUnread_allocatesNothing() {
        Router app = pooled();
        app.get("/users/:user/repos/:repo/*path", c -> c.status(200));

        assertThat(bytesPerRequest(app, "GET", "/users/ann/repos/till/a/b/c")).isZero();
    }

    @Test
    void chain_fiveMiddlewareThatCallNext_allocatesNothing() {
        Router app = pooled();
        for (Handler pass :
                List.<Handler>of(c -> c.next(), c -> c.next(), c -> c.next(), c -> c.next(), c -> c.next())) {
            app.use(pass);
        }
        app.get("/ping", c -> c.string(200, "pong"));

        assertThat(bytesPerRequest(app, "GET", "/ping")).isZero();
    }

    @Test
    void head_servedByGet_allocatesNothing() {
        Router app = pooled();
        app.get("/ping", c -> c.string(200, "pong"));

        assertThat(bytesPerRequest(app, "HEAD", "/ping")).isZero();
    }

    @Test
    void attributes_setAndRead_allocateNothing() {
        Router app = pooled();
        app.use(c -> c.set("who", "ann"));
        app.get("/ping", c -> c.string(200, (String) c.get("who")));

        assertThat(bytesPerRequest(app, "GET", "/ping")).isZero();
    }

    @Test
    void measurement_handlerThatAllocates_seesIt() {
        Router app = pooled();
        app.get("/ping", c -> c.data(200, "text/plain", new byte[4096]));

        assertThat(bytesPerRequest(app, "GET", "/ping")).isGreaterThan(4096);
    }
}
