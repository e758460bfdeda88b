package dev.gotap.router.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.middleware.LogSink;
import dev.gotap.middleware.Logger;
import dev.gotap.middleware.LoggerOptions;
import dev.gotap.router.Router;
import dev.gotap.router.testing.TestClient;
import dev.gotap.router.testing.TestSocket;
import dev.gotap.router.websocket.CloseReason;
import dev.gotap.router.websocket.WebSocketOptions;
import io.undertow.Undertow;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** WebSockets over TLS, beside HTTP/2, on virtual threads, in somebody else's server, and for longer than HTTP lasts. */
@Timeout(60)
class SocketTransportTest {

    private static final String HANDSHAKE = "GET /live HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

    @TempDir
    Path folder;

    private final Router app = Router.create();

    private static final class Texts implements WebSocket.Listener {

        final BlockingQueue<String> received = new LinkedBlockingQueue<>();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            received.add(text.toString());
            socket.request(1);
            return null;
        }
    }

    @Test
    void socket_overTls_besideHttp2_works_andKnowsItsOwnOrigin() throws Exception {
        TestCertificates made = TestCertificates.make(folder, "EC");
        app.webSocket("/live", ws -> ws.onText(ws::sendText));
        ServerOptions options = ServerOptions.defaults()
                .withHost("127.0.0.1")
                .withTls(Tls.pem(made.certificate(), made.key()))
                .withHttp2(true);
        try (UndertowServer server = app.start(options)) {
            HttpClient client =
                    HttpClient.newBuilder().sslContext(made.trusting()).build();
            Texts texts = new Texts();
            String authority = "localhost:" + server.port();
            WebSocket socket = client.newWebSocketBuilder()
                    .header("Origin", "https://" + authority)
                    .buildAsync(URI.create("wss://" + authority + "/live"), texts)
                    .get(10, TimeUnit.SECONDS);
            socket.sendText("over TLS", true).get(10, TimeUnit.SECONDS);
            assertThat(texts.received.poll(10, TimeUnit.SECONDS)).isEqualTo("over TLS");

            HttpResponse<String> overHttp2 = client.send(
                    HttpRequest.newBuilder(URI.create("https://" + authority + "/live"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(overHttp2.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(overHttp2.statusCode()).isEqualTo(426);
            socket.abort();
        }
    }

    @Test
    void socket_inSomebodyElsesUndertow_works() {
        app.webSocket("/live", ws -> ws.onText(ws::sendText));
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1", UndertowAdapter.of(app))
                .setIoThreads(1)
                .setWorkerThreads(2)
                .build();
        server.start();
        try {
            int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
            try (TestClient client = TestClient.of(URI.create("http://127.0.0.1:" + port));
                    TestSocket socket = client.webSocket("/live")) {
                assertThat(socket.sendText("hello").nextText()).isEqualTo("hello");
            }
        } finally {
            server.stop();
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void callbacks_byDispatch_runOnVirtualThreads() {
        app.webSocket(
                "/live",
                ws -> ws.onText(
                        text -> ws.sendText(Thread.currentThread().getClass().getSimpleName())));
        try (TestClient client =
                        TestClient.overSocket(app, ServerOptions.defaults().withDispatch(Dispatch.VIRTUAL));
                TestSocket socket = client.webSocket("/live")) {
            assertThat(socket.sendText("x").nextText()).isEqualTo("VirtualThread");
        }
    }

    @Test
    void socket_outlivesTheIdleTimeoutOfHttp_andIsPinged_andCutWhenItDoesNotAnswer() throws Exception {
        BlockingQueue<CloseReason> ended = new LinkedBlockingQueue<>();
        WebSocketOptions options = WebSocketOptions.defaults().withPing(Duration.ofMillis(400), Duration.ofSeconds(2));
        app.webSocket("/live", options, ws -> ws.onClose(ended::add));
        ServerOptions server = ServerOptions.defaults()
                .withHost("127.0.0.1")
                .withIdleTimeout(Duration.ofMillis(100))
                .withReadTimeout(Duration.ofMillis(100))
                .withWriteTimeout(Duration.ofMillis(100))
                .withRequestParseTimeout(Duration.ofMillis(100));
        try (UndertowServer running = app.start(server);
                RawClient raw = RawClient.to(running)) {
            assertThat(raw.send(HANDSHAKE).readHead().status()).isEqualTo(101);
            byte[] pong = {(byte) 0x8A, (byte) 0x80, 0, 0, 0, 0};
            for (int i = 0; i < 3; i++) {
                assertThat(raw.readBytes(2)).containsExactly(0x89, 0);
                raw.send(pong);
            }
            assertThat(raw.readBytes(2)).containsExactly(0x89, 0);
            assertThat(raw.isClosed()).isTrue();
            assertThat(ended.poll(10, TimeUnit.SECONDS))
                    .isEqualTo(new CloseReason(CloseReason.ABNORMAL, "no sign of life within PT2S"));
        }
    }

    @Test
    void handshake_inTheLog_isALineWith101() {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        app.use(Logger.with(LoggerOptions.defaults().withSink(LogSink.of(lines))));
        app.webSocket("/live", ws -> ws.onText(ws::sendText));
        try (TestClient client = TestClient.overSocket(app);
                TestSocket socket = client.webSocket("/live")) {
            assertThat(socket.sendText("x").nextText()).isEqualTo("x");
        }
        assertThat(lines.toString()).contains("| 101 |").contains("GET").contains("\"/live\"");
    }

    @Test
    void requests_onTheServer_goOnWhileSocketsAreOpen() {
        app.webSocket("/live", ws -> ws.onText(ws::sendText));
        app.get("/ping", c -> c.string(200, "pong"));
        try (TestClient client = TestClient.overSocket(app);
                TestSocket socket = client.webSocket("/live")) {
            TestClient kept = client.withKeepAlive();
            for (int i = 0; i < 20; i++) {
                assertThat(kept.get("/ping").send().text()).isEqualTo("pong");
                assertThat(socket.sendText("" + i).nextText()).isEqualTo("" + i);
            }
        }
    }
}
