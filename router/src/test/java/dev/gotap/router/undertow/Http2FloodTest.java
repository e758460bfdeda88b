package dev.gotap.router.undertow;

import static dev.gotap.router.undertow.Http2Client.DATA;
import static dev.gotap.router.undertow.Http2Client.END_HEADERS;
import static dev.gotap.router.undertow.Http2Client.END_STREAM;
import static dev.gotap.router.undertow.Http2Client.GET;
import static dev.gotap.router.undertow.Http2Client.GOAWAY;
import static dev.gotap.router.undertow.Http2Client.HEADERS;
import static dev.gotap.router.undertow.Http2Client.POST;
import static dev.gotap.router.undertow.Http2Client.RST_STREAM;
import static dev.gotap.router.undertow.Http2Client.SETTINGS;
import static dev.gotap.router.undertow.Http2Client.WINDOW_UPDATE;
import static dev.gotap.router.undertow.Http2Client.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class Http2FloodTest {

    private static final int FLOOD = 20_000;
    private static final int MAX_CONCURRENT = 100;
    // Undertow allows 200 resets in a window of time, in each direction; some requests are on their way by then.
    private static final int SERVED = 2_000;
    private static final long HEAP = 32L << 20;

    @TempDir
    Path folder;

    private final AtomicInteger served = new AtomicInteger();
    private TestCertificates certificates;
    private ServerOptions options;

    @BeforeEach
    void withTls() throws Exception {
        certificates = TestCertificates.make(folder, "EC");
        options = ServerOptions.defaults()
                .withTls(Tls.pem(certificates.certificate(), certificates.key()))
                .withHttp2(true)
                .withWorkerThreads(8);
    }

    /** Never answers a POST. */
    private static void answer(Context c) throws Exception {
        if (c.method().equals("POST")) {
            c.async(CompletableFuture::new);
        } else {
            c.string(200, "ok");
        }
    }

    private MiniRouter counting(Handler handler) {
        return MiniRouter.blocking(c -> {
            served.incrementAndGet();
            handler.handle(c);
        });
    }

    @Test
    void rapidReset_isCutOff_afterFewRequests() throws Exception {
        try (UndertowServer server = counting(Http2FloodTest::answer).start(options)) {
            try (Http2Client client = Http2Client.to(server, certificates)) {
                for (int i = 0; i < FLOOD; i++) {
                    int stream = 2 * i + 1;
                    if (!client.send(
                            frame(HEADERS, END_HEADERS | END_STREAM, stream, GET),
                            frame(RST_STREAM, 0, stream, 0, 0, 0, 8))) {
                        break;
                    }
                }
                assertHungUp(client);
            }
            assertThat(served.get()).isLessThan(SERVED);
            assertServes(server);
        }
    }

    /** Frames that oblige the server to reset the stream itself: CVE-2025-8671. */
    enum Provocation {
        WINDOW_UPDATE_OF_ZERO,
        WINDOW_OVERFLOW,
        DATA_AFTER_THE_END,
        HEADERS_AFTER_THE_END,
        SHORT_PRIORITY;

        byte[] frame(int stream) {
            return switch (this) {
                case WINDOW_UPDATE_OF_ZERO -> Http2Client.frame(WINDOW_UPDATE, 0, stream, 0, 0, 0, 0);
                case WINDOW_OVERFLOW -> Http2Client.frame(WINDOW_UPDATE, 0, stream, 0x7f, 0xff, 0xff, 0xff);
                case DATA_AFTER_THE_END -> Http2Client.frame(DATA, 0, stream, 'x');
                case HEADERS_AFTER_THE_END -> Http2Client.frame(HEADERS, END_HEADERS | END_STREAM, stream, GET);
                case SHORT_PRIORITY -> Http2Client.frame(2, 0, stream, 0);
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Provocation.class)
    void madeYouReset_isCutOff_withBoundedThreadsAndHeap(Provocation provocation) throws Exception {
        try (UndertowServer server = counting(Http2FloodTest::answer).start(options)) {
            int threads = Thread.activeCount();
            long heap = usedHeap();
            try (Http2Client client = Http2Client.to(server, certificates)) {
                for (int i = 0; i < FLOOD; i++) {
                    int stream = 2 * i + 1;
                    if (!client.send(
                            frame(HEADERS, END_HEADERS | END_STREAM, stream, POST), provocation.frame(stream))) {
                        break;
                    }
                }
                assertHungUp(client);
                assertThat(served.get()).isLessThan(SERVED);
                assertThat(Thread.activeCount() - threads).isLessThan(16);
                assertThat(usedHeap() - heap).isLessThan(HEAP);
            }
            assertServes(server);
        }
    }

    @Test
    void tenThousandStreams_neverEnded_areCutOff() throws Exception {
        try (UndertowServer server = counting(Http2FloodTest::answer).start(options)) {
            int threads = Thread.activeCount();
            long heap = usedHeap();
            try (Http2Client client = Http2Client.to(server, certificates)) {
                for (int i = 0; i < 10_000; i++) {
                    if (!client.send(frame(HEADERS, END_HEADERS, 2 * i + 1, POST))) {
                        break;
                    }
                }
                assertHungUp(client);
                assertThat(served.get()).isBetween(1, MAX_CONCURRENT + 1);
                assertThat(Thread.activeCount() - threads).isLessThan(16);
                assertThat(usedHeap() - heap).isLessThan(HEAP);
            }
            assertServes(server);
        }
    }

    @Test
    void tenThousandStreams_thatWait_areRefusedBeyondTheLimit() throws Exception {
        try (UndertowServer server = counting(Http2FloodTest::answer).start(options);
                Http2Client client = Http2Client.to(server, certificates)) {
            int threads = Thread.activeCount();
            long heap = usedHeap();
            client.send(frame(WINDOW_UPDATE, 0, 0, 0x10, 0, 0, 0));
            for (int i = 0; i < 10_000; i++) {
                client.send(frame(HEADERS, END_HEADERS | END_STREAM, 2 * i + 1, POST));
                if (i >= MAX_CONCURRENT) {
                    awaitEnd(client, 2 * i + 1);
                }
            }

            assertThat(served).hasValue(MAX_CONCURRENT);
            assertThat(Thread.activeCount() - threads).isLessThan(16);
            assertThat(usedHeap() - heap).isLessThan(HEAP);
            assertServes(server);
        }
    }

    @Test
    void tenThousandStreams_oneAfterTheOther_areAllServedInBoundedHeap() throws Exception {
        try (UndertowServer server = counting(Http2FloodTest::answer).start(options);
                Http2Client client = Http2Client.to(server, certificates)) {
            long heap = usedHeap();
            client.send(frame(WINDOW_UPDATE, 0, 0, 0x10, 0, 0, 0));
            for (int i = 0; i < 10_000; i++) {
                assertThat(client.send(frame(HEADERS, END_HEADERS | END_STREAM, 2 * i + 1, GET)))
                        .isTrue();
                awaitEnd(client, 2 * i + 1);
            }

            assertThat(served).hasValue(10_000);
            assertThat(usedHeap() - heap).isLessThan(HEAP);
        }
    }

    @Test
    void http2WithoutTls_isRefusedAtTheStart() {
        assertThatThrownBy(() -> MiniRouter.blocking(c -> c.string(200, ""))
                        .start(ServerOptions.defaults().withHttp2(true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("http2: true without tls");
    }

    private static void awaitEnd(Http2Client client, int stream) throws Exception {
        for (Http2Client.Frame frame = client.read(); ; frame = client.read()) {
            assertThat(frame).isNotNull();
            // A reset of an earlier stream may follow its complete answer: RFC 9113, 8.1.
            assertThat(frame.type() == GOAWAY || frame.type() == RST_STREAM && frame.stream() == stream)
                    .as("%s", frame)
                    .isFalse();
            if (frame.type() == SETTINGS && frame.flags() == 0) {
                client.send(frame(SETTINGS, 1, 0));
            }
            if (frame.stream() == stream && frame.endsStream()) {
                return;
            }
        }
    }

    /** Reads what the server still says until it hangs up; the client's own timeout fails the test if it does not. */
    private static void assertHungUp(Http2Client client) throws Exception {
        Http2Client.Frame frame = client.read();
        while (frame != null) {
            frame = client.read();
        }
    }

    /** The server is none the worse for it. */
    private void assertServes(UndertowServer server) throws Exception {
        SSLSocket socket =
                (SSLSocket) certificates.trusting().getSocketFactory().createSocket("127.0.0.1", server.port());
        try (RawClient client = RawClient.over(socket)) {
            assertThat(client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").read().status())
                    .isEqualTo(200);
        }
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
