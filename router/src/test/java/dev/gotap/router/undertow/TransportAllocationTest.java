package dev.gotap.router.undertow;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.gotap.context.Limits;
import dev.gotap.context.spi.Exchange;
import dev.gotap.context.spi.MediaTypes;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.util.Headers;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.xnio.OptionMap;

/**
 * Bytes that an I/O thread allocates for one request, ours against a bare handler that sends the same response from a
 * buffer it keeps. Both servers have the same options, so the difference is this package's own.
 */
class TransportAllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final byte[] REQUEST = "GET /ping HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] PONG = "{\"message\":\"pong\"}".getBytes(US_ASCII);
    private static final int REQUESTS = 20_000;

    @Test
    void constantResponse_allocatesNothingOverBareUndertow() throws Exception {
        ByteBuffer kept = ByteBuffer.allocateDirect(PONG.length).put(PONG).flip();
        HttpHandler bare = exchange -> {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, MediaTypes.JSON);
            exchange.getResponseHeaders().put(Headers.CONTENT_LENGTH, "18");
            exchange.getResponseChannel().write(kept.rewind());
            exchange.endExchange();
        };
        Consumer<Exchange> ours = exchange -> {
            exchange.send(200, MediaTypes.JSON, PONG, 0, PONG.length, true);
            exchange.finish();
        };
        ServerOptions options = ServerOptions.defaults();
        HttpHandler adapter = new UndertowAdapter(ours, Transport.of(Limits.defaults(), options, null));

        double bareBytes = Math.min(bytesPerRequest(bare), bytesPerRequest(bare));
        double ourBytes = Math.min(bytesPerRequest(adapter), bytesPerRequest(adapter));

        System.out.printf("bytes per request: bare %.1f, ours %.1f%n", bareBytes, ourBytes);
        assertThat(ourBytes - bareBytes).isLessThan(8);
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
            try (Socket socket = new Socket("127.0.0.1", address.getPort())) {
                socket.setTcpNoDelay(true);
                byte[] answer = new byte[4096];
                int length = exchange(socket, answer, -1);
                repeat(socket, answer, length);
                long before = allocatedByIoThreads();
                repeat(socket, answer, length);
                return (allocatedByIoThreads() - before) / (double) REQUESTS;
            }
        } finally {
            server.stop();
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

    private static <T> void set(Undertow.Builder builder, org.xnio.Option<T> option, OptionMap from) {
        builder.setServerOption(option, from.get(option));
    }
}
