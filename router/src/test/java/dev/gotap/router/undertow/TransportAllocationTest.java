package dev.gotap.router.undertow;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.gotap.context.Context;
import dev.gotap.context.ContextEngine;
import dev.gotap.context.ContextGuard;
import dev.gotap.context.ContextSettings;
import dev.gotap.context.Handler;
import dev.gotap.context.Limits;
import dev.gotap.context.spi.Exchange;
import dev.gotap.context.spi.MediaTypes;
import dev.gotap.router.Router;
import dev.gotap.router.RouterOptions;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xnio.OptionMap;

/**
 * Bytes that the server's threads allocate for one request, ours against a bare handler that sends the same response from
 * a buffer it keeps. Both servers have the same options, so the difference is this package's own.
 */
class TransportAllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final byte[] REQUEST = "GET /ping HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] PONG = "{\"message\":\"pong\"}".getBytes(US_ASCII);
    private static final int REQUESTS = 20_000;

    @Test
    void constantResponse_allocatesNothingOverBareUndertow() throws Exception {
        ByteBuffer kept = kept();
        HttpHandler bare = exchange -> answer(exchange, kept);
        Consumer<Exchange> ours = exchange -> {
            exchange.send(200, MediaTypes.JSON, PONG, 0, PONG.length, true);
            exchange.finish();
        };

        assertNothingOver(bare, ours, null);
    }

    /** With a context, as a route that may block has it: look-up aside, all that a request costs here. */
    @Test
    void constantResponse_handedOverToAWorker_allocatesNothingOverBareUndertowsDispatch() throws Exception {
        ByteBuffer kept = kept();
        HttpHandler onWorker = exchange -> answer(exchange, kept);
        try (OneWorker worker = new OneWorker()) {
            HttpHandler bare = exchange -> exchange.dispatch(worker, onWorker);
            assertNothingOver(bare, new HandingOver(c -> c.data(200, MediaTypes.JSON, PONG)), worker);
        }
    }

    /** A whole router on a loop of ours; bare Undertow is on XNIO's I/O thread. */
    @Test
    void constantResponse_ofARouteThatMayBlock_attempted_allocatesNothingOverBareUndertow() throws Exception {
        ByteBuffer kept = kept();
        double bareBytes = bytesPerRequest((HttpHandler) exchange -> answer(exchange, kept));
        Router app = Router.create(
                RouterOptions.defaults().withContext(ContextSettings.defaults().withGuard(ContextGuard.POOLED)));
        app.get("/ping", c -> c.data(200, MediaTypes.JSON, PONG));
        double ourBytes;
        try (UndertowServer server =
                app.start(ServerOptions.defaults().withHost("127.0.0.1").withIoThreads(1))) {
            ourBytes = bytesPerRequest(server.port());
        }
        System.out.printf("bytes per request: bare %.1f, attempted %.1f%n", bareBytes, ourBytes);
        assertThat(ourBytes - bareBytes).isLessThan(8);
    }

    private static void assertNothingOver(HttpHandler bare, Consumer<Exchange> ours, @Nullable Executor worker)
            throws Exception {
        ServerOptions options = ServerOptions.defaults();
        HttpHandler adapter = new UndertowAdapter(ours, Transport.of(Limits.defaults(), options, worker));

        double bareBytes = bytesPerRequest(bare);
        double ourBytes = bytesPerRequest(adapter);
        if (ourBytes - bareBytes >= 8) { // whatever else a JVM allocates at times comes once
            bareBytes = Math.min(bareBytes, bytesPerRequest(bare));
            ourBytes = Math.min(ourBytes, bytesPerRequest(adapter));
        }
        System.out.printf("bytes per request: bare %.1f, ours %.1f%n", bareBytes, ourBytes);
        assertThat(ourBytes - bareBytes).isLessThan(8);
    }

    private static ByteBuffer kept() {
        return ByteBuffer.allocateDirect(PONG.length).put(PONG).flip();
    }

    private static void answer(HttpServerExchange exchange, ByteBuffer kept) throws IOException {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, MediaTypes.JSON);
        exchange.getResponseHeaders().put(Headers.CONTENT_LENGTH, "18");
        exchange.getResponseChannel().write(kept.rewind());
        exchange.endExchange();
    }

    /** A router of one route that may block, with contexts as in production. */
    private static final class HandingOver implements Consumer<Exchange>, Exchange.Continuation {

        private final ContextEngine engine =
                new ContextEngine(ContextSettings.defaults().withGuard(ContextGuard.POOLED));
        private final Handler[] chain;

        private HandingOver(Handler handler) {
            chain = new Handler[] {handler};
        }

        @Override
        public void accept(Exchange exchange) {
            Context context = engine.acquire(exchange);
            engine.match(context).handlers = chain;
            exchange.handOff(this, context);
        }

        @Override
        public void resume(Context context) {
            engine.adopt(context);
            engine.run(context);
        }
    }

    /**
     * A thread that takes one task at a time and allocates nothing. Undertow's own queue allocates by whether its thread
     * waits already when the next task comes, some 30 bytes a request either way.
     */
    private static final class OneWorker implements Executor, AutoCloseable {

        private final AtomicReference<@Nullable Runnable> next = new AtomicReference<>();
        private final Thread thread = new Thread(this::work, "test task-1");
        private volatile boolean closed;

        private OneWorker() {
            thread.start();
        }

        @Override
        public void execute(Runnable task) {
            next.set(task);
            LockSupport.unpark(thread);
        }

        private void work() {
            while (!closed) {
                Runnable task = next.getAndSet(null);
                if (task == null) {
                    LockSupport.park(this);
                } else {
                    task.run();
                }
            }
        }

        @Override
        public void close() {
            closed = true;
            LockSupport.unpark(thread);
        }
    }

    private static double bytesPerRequest(HttpHandler handler) throws Exception {
        OptionMap wire = WireOptions.of(Limits.defaults(), ServerOptions.defaults());
        Undertow.Builder builder = Undertow.builder().setIoThreads(1).addHttpListener(0, "127.0.0.1", handler);
        wire.forEach(option -> set(builder, option, wire));
        Undertow server = builder.build();
        server.start();
        try {
            InetSocketAddress address =
                    (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
            return bytesPerRequest(address.getPort());
        } finally {
            server.stop();
        }
    }

    private static double bytesPerRequest(int port) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setTcpNoDelay(true);
            byte[] answer = new byte[4096];
            int length = exchange(socket, answer, -1);
            repeat(socket, answer, length);
            long before = allocatedByServer();
            repeat(socket, answer, length);
            return (allocatedByServer() - before) / (double) REQUESTS;
        }
    }

    private static void repeat(Socket socket, byte[] answer, int length) throws Exception {
        for (int i = 0; i < REQUESTS; i++) {
            exchange(socket, answer, length);
        }
    }

    private static int exchange(Socket socket, byte[] answer, int length) throws Exception {
        socket.getOutputStream().write(REQUEST);
        InputStream in = socket.getInputStream();
        return length < 0 ? in.read(answer) : in.readNBytes(answer, 0, length);
    }

    private static long allocatedByServer() {
        long sum = 0;
        for (long id : THREADS.getAllThreadIds()) {
            var info = THREADS.getThreadInfo(id);
            if (info != null
                    && (info.getThreadName().contains("I/O-")
                            || info.getThreadName().contains(" task-"))) {
                sum += THREADS.getThreadAllocatedBytes(id);
            }
        }
        return sum;
    }

    private static <T> void set(Undertow.Builder builder, org.xnio.Option<T> option, OptionMap from) {
        builder.setServerOption(option, from.get(option));
    }
}
