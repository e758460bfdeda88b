package dev.gotap.router.undertow;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.gotap.context.ContextGuard;
import dev.gotap.context.ContextSettings;
import dev.gotap.context.Limits;
import dev.gotap.context.spi.MediaTypes;
import dev.gotap.router.Router;
import dev.gotap.router.RouterOptions;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.util.Headers;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xnio.OptionMap;

/**
 * Bytes allocated for a request when many wait for a worker at the same time, ours against a bare handler: no more, since
 * what waits is Undertow's exchange, and not a context that no pool can hold as many of.
 */
class QueuedRequestsAllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final byte[] REQUEST = "GET /ping HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] PONG = "{\"message\":\"pong\"}".getBytes(US_ASCII);
    private static final int CLIENTS = 32;
    private static final int ROUNDS = 400;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void requestsThatWaitTogether_allocateNothingOverBareUndertowsDispatch(boolean withOthersThatNeverWait)
            throws Exception {
        Queue queue = new Queue();
        ByteBuffer kept = ByteBuffer.allocateDirect(PONG.length).put(PONG).flip();
        HttpHandler answer = exchange -> {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, MediaTypes.JSON);
            exchange.getResponseHeaders().put(Headers.CONTENT_LENGTH, "18");
            exchange.getResponseChannel().write(kept.rewind());
            exchange.endExchange();
        };
        HttpHandler bare = exchange -> exchange.dispatch(queue, answer);
        HttpHandler ours = new UndertowAdapter(
                router(withOthersThatNeverWait)::serve,
                Transport.of(Limits.defaults(), ServerOptions.defaults(), queue));

        double bareBytes = Math.min(bytesPerRequest(bare, queue), bytesPerRequest(bare, queue));
        double ourBytes = Math.min(bytesPerRequest(ours, queue), bytesPerRequest(ours, queue));

        System.out.printf(
                "bytes per request that waits with %d others: bare %.1f, ours %.1f%n",
                CLIENTS - 1, bareBytes, ourBytes);
        assertThat(ourBytes - bareBytes).isLessThan(16);
    }

    private static Router router(boolean withOthersThatNeverWait) {
        ContextSettings pooled = ContextSettings.defaults().withGuard(ContextGuard.POOLED);
        Router router = Router.create(RouterOptions.defaults().withContext(pooled));
        router.get("/ping", c -> c.data(200, MediaTypes.JSON, PONG));
        if (withOthersThatNeverWait) {
            router.get("/other", c -> c.string(200, "other")).nonBlocking();
        }
        return router;
    }

    private static double bytesPerRequest(HttpHandler handler, Queue queue) throws Exception {
        OptionMap wire = WireOptions.of(Limits.defaults(), ServerOptions.defaults());
        Undertow.Builder builder = Undertow.builder().setIoThreads(1).addHttpListener(0, "127.0.0.1", handler);
        wire.forEach(option -> set(builder, option, wire));
        Undertow server = builder.build();
        server.start();
        Socket[] clients = new Socket[CLIENTS];
        try {
            InetSocketAddress address =
                    (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
            for (int i = 0; i < clients.length; i++) {
                clients[i] = new Socket("127.0.0.1", address.getPort());
                clients[i].setTcpNoDelay(true);
            }
            byte[] answer = new byte[4096];
            int length = round(clients, queue, answer, -1);
            for (int i = 0; i < ROUNDS; i++) {
                round(clients, queue, answer, length);
            }
            queue.allocated = 0;
            long before = allocatedByIoThreads();
            for (int i = 0; i < ROUNDS; i++) {
                round(clients, queue, answer, length);
            }
            return (allocatedByIoThreads() - before + queue.allocated) / (double) (ROUNDS * CLIENTS);
        } finally {
            for (Socket client : clients) {
                if (client != null) {
                    client.close();
                }
            }
            server.stop();
        }
    }

    /** All of them ask before the first one is served. */
    private static int round(Socket[] clients, Queue queue, byte[] answer, int expected) throws Exception {
        for (Socket client : clients) {
            client.getOutputStream().write(REQUEST);
        }
        queue.serve(clients.length);
        int length = expected;
        for (Socket client : clients) {
            length = expected < 0
                    ? client.getInputStream().read(answer)
                    : client.getInputStream().readNBytes(answer, 0, expected);
        }
        return length;
    }

    private static long allocatedByIoThreads() {
        long sum = 0;
        for (long id : THREADS.getAllThreadIds()) {
            var info = THREADS.getThreadInfo(id);
            if (info != null && info.getThreadName().contains("I/O-")) {
                sum += THREADS.getThreadAllocatedBytes(id);
            }
        }
        return sum;
    }

    /** Keeps tasks until they are asked for, and runs them on the thread that asks. */
    private static final class Queue implements Executor {

        private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
        private final Runnable[] batch = new Runnable[CLIENTS];
        private long allocated;

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        void serve(int count) throws InterruptedException {
            for (int i = 0; i < count; i++) {
                Runnable task = tasks.poll(20, TimeUnit.SECONDS);
                assertThat(task).isNotNull();
                batch[i] = task;
            }
            long self = Thread.currentThread().getId();
            long before = THREADS.getThreadAllocatedBytes(self);
            for (int i = 0; i < count; i++) {
                batch[i].run();
            }
            allocated += THREADS.getThreadAllocatedBytes(self) - before;
        }
    }

    private static <T> void set(Undertow.Builder builder, org.xnio.Option<T> option, OptionMap from) {
        builder.setServerOption(option, from.get(option));
    }
}
