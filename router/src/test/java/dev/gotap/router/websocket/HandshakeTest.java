package dev.gotap.router.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.HttpError;
import dev.gotap.router.Router;
import dev.gotap.router.testing.TestClient;
import dev.gotap.router.testing.TestRequest;
import dev.gotap.router.testing.TestSocket;
import dev.gotap.router.undertow.ServerOptions;
import dev.gotap.router.undertow.UndertowServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which requests become WebSockets, and what the others are told. */
@Timeout(60)
class HandshakeTest {

    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private final Router app = Router.create();
    private UndertowServer server;

    private int serve() {
        app.webSocket("/live", ws -> {
            accepted.add("/live");
            ws.onText(ws::sendText);
        });
        server = app.start(ServerOptions.defaults().withHost("127.0.0.1"));
        return server.port();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static String answer(int port, String request) throws IOException {
        try (RawSocket raw = RawSocket.to(port)) {
            return raw.send(request).head();
        }
    }

    private static void awaitEmpty(WebSocketHub hub) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (hub.count() > 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(hub.count()).isZero();
    }

    private static void awaitEnd(WebSocket socket) {
        while (socket.isOpen()) {
            Thread.onSpinWait();
        }
    }

    private static String without(String field) {
        StringBuilder request = new StringBuilder();
        for (String line : RawSocket.HANDSHAKE.split("(?<=\r\n)")) {
            request.append(line.startsWith(field + ":") ? "" : line);
        }
        return request.toString();
    }

    private static String with(String line) {
        return RawSocket.HANDSHAKE.replace("\r\n\r\n", "\r\n" + line + "\r\n\r\n");
    }

    @Test
    void soundHandshake_isAnsweredAsTheStandardShows() throws IOException {
        String head = answer(serve(), RawSocket.HANDSHAKE);

        assertThat(head).startsWith("HTTP/1.1 101 ");
        assertThat(RawSocket.field(head, "Upgrade")).isEqualTo("websocket");
        assertThat(RawSocket.field(head, "Connection")).isEqualToIgnoringCase("Upgrade");
        assertThat(RawSocket.field(head, "Sec-WebSocket-Accept")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        assertThat(head.toLowerCase()).doesNotContain("content-length", "transfer-encoding", "sec-websocket-protocol");
    }

    @Test
    void fields_inOtherSpellings_areTheSame() throws IOException {
        String request = without("Upgrade")
                .replace("Connection: Upgrade", "connection: keep-alive, UPGRADE\r\nupgrade: foo,  WebSocket");

        assertThat(answer(serve(), request)).startsWith("HTTP/1.1 101 ");
    }

    @Test
    void request_thatAsksForNoWebSocket_isToldTo() throws IOException {
        int port = serve();
        List<String> requests = List.of(
                "GET /live HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "HEAD /live HTTP/1.1\r\nHost: localhost\r\n\r\n",
                RawSocket.HANDSHAKE.replace("HTTP/1.1", "HTTP/1.0"),
                RawSocket.HANDSHAKE.replace("Upgrade: websocket", "Upgrade: h2c"),
                RawSocket.HANDSHAKE.replace("Version: 13", "Version: 8"),
                RawSocket.HANDSHAKE.replace("Version: 13", "Version: 13, 8"));
        for (String request : requests) {
            String head = answer(port, request);
            assertThat(head).as(request).containsPattern("^HTTP/1.[01] 426 ");
            assertThat(RawSocket.field(head, "Upgrade")).isEqualTo("websocket");
            assertThat(RawSocket.field(head, "Sec-WebSocket-Version")).isEqualTo("13");
        }
        assertThat(answer(port, RawSocket.HANDSHAKE.replace("GET", "POST"))).startsWith("HTTP/1.1 405 ");
        assertThat(accepted).isEmpty();
    }

    @Test
    void handshake_withAWrongField_isABadRequest() throws IOException {
        int port = serve();
        List<String> requests = new ArrayList<>(List.of(
                without("Connection"),
                without("Connection").replace("\r\n\r\n", "\r\nConnection: keep-alive\r\n\r\n"),
                RawSocket.HANDSHAKE.replace("Connection: Upgrade", "Connection: Upgrade, close"),
                without("Sec-WebSocket-Version"),
                with("Sec-WebSocket-Version: 13"),
                without("Sec-WebSocket-Key"),
                with("Sec-WebSocket-Key: " + RawSocket.KEY),
                with("Sec-WebSocket-Protocol: v 1"),
                with("Sec-WebSocket-Protocol: v1, v1"),
                with("Content-Length: 1") + "x",
                with("Transfer-Encoding: chunked") + "0\r\n\r\n"));
        for (String key : new String[] {"", "c2hvcnQ=", "dGhlIHNhbXBsZSBub25jZTE=", "!!!!IHNhbXBsZSBub25jZQ==", "*"}) {
            requests.add(RawSocket.HANDSHAKE.replace(RawSocket.KEY, key));
        }
        for (String request : requests) {
            String head = answer(port, request);
            assertThat(head).as(request).startsWith("HTTP/1.1 400 ");
            assertThat(RawSocket.field(head, "Content-Type")).isEqualTo("application/problem+json");
        }
        assertThat(accepted).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'v1,v2',v1", "'v2,v1',v1", "'v3,v2',v2", "v3,", "'',"})
    void subProtocol_isTheServersFirstThatTheClientOffers(String offered, String agreed) throws IOException {
        app.webSocket(
                "/v",
                WebSocketOptions.defaults().withSubProtocols("v1", "v2"),
                ws -> accepted.add("" + ws.subProtocol()));
        String head = answer(serve(), with("Sec-WebSocket-Protocol: " + offered).replace("/live", "/v"));

        assertThat(head).startsWith("HTTP/1.1 101 ");
        assertThat(RawSocket.field(head, "Sec-WebSocket-Protocol")).isEqualTo(agreed);
        assertThat(accepted).containsExactly("" + agreed);
    }

    @Test
    void middleware_runsFirst_andRefusesAsEver() throws IOException {
        List<Integer> statuses = new CopyOnWriteArrayList<>();
        BlockingQueue<Integer> ended = new LinkedBlockingQueue<>();
        app.use(c -> {
            c.onCompletion(done -> ended.add(done.statusCode()));
            c.next();
            statuses.add(c.statusCode());
        });
        app.use(c -> {
            c.setHeader("X-Transaction-ID", "t1");
            if (c.header("Authorization") == null) {
                throw HttpError.unauthorized("who are you?");
            }
        });
        int port = serve();

        assertThat(answer(port, RawSocket.HANDSHAKE)).startsWith("HTTP/1.1 401 ");
        assertThat(accepted).isEmpty();
        String head = answer(port, with("Authorization: Basic x"));
        assertThat(head).startsWith("HTTP/1.1 101 ");
        assertThat(RawSocket.field(head, "X-Transaction-ID")).isEqualTo("t1");
        assertThat(statuses).containsExactly(101);
    }

    @Test
    void handler_thatRefuses_isAnsweredInTheClear_andNoSocketIsLeft() throws IOException {
        WebSocketHub hub = app.webSocketHub();
        app.webSocket("/room/:id", ws -> {
            hub.join(ws.param("id"), ws);
            throw HttpError.notFound("no such room");
        });
        String head = answer(serve(), RawSocket.HANDSHAKE.replace("/live", "/room/7"));

        assertThat(head).startsWith("HTTP/1.1 404 ");
        assertThat(RawSocket.field(head, "Sec-WebSocket-Accept")).isNull();
        assertThat(hub.count()).isZero();
    }

    @Test
    void middleware_thatFailsAfterTheHandler_breaksTheConnection_andNoSocketIsLeft() throws Exception {
        WebSocketHub hub = app.webSocketHub();
        BlockingQueue<WebSocket> sockets = new LinkedBlockingQueue<>();
        app.group("/g", group -> {
            group.use(c -> {
                c.next();
                throw new IllegalStateException("too late");
            });
            group.webSocket("/live", ws -> {
                hub.join("a", ws);
                sockets.add(ws);
            });
        });
        int port = serve();
        try (RawSocket raw = RawSocket.to(port)) {
            raw.send(RawSocket.HANDSHAKE.replace("/live", "/g/live"));
            // The head may have been on its way; what follows it is the end of the connection.
            assertThatThrownBy(() -> {
                        raw.head();
                        raw.head();
                    })
                    .isInstanceOf(IOException.class);
        }
        awaitEnd(sockets.poll(10, TimeUnit.SECONDS));
        awaitEmpty(hub); // a socket leaves its hub just after it has ended
    }

    @Test
    void earlierHandler_thatAnsweredAlready_winsAndNoSocketIsLeft() throws Exception {
        BlockingQueue<WebSocket> sockets = new LinkedBlockingQueue<>();
        app.get("/answered", c -> c.string(200, "x"), WebSocketEndpoint.of(WebSocketOptions.defaults(), sockets::add));

        assertThat(answer(serve(), RawSocket.HANDSHAKE.replace("/live", "/answered")))
                .startsWith("HTTP/1.1 200 ");
        awaitEnd(sockets.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void inMemory_aSoundHandshakeIs501_andAnUnsoundOneAsOnTheWire() {
        List<String> seen = new ArrayList<>();
        app.webSocket("/live", ws -> seen.add("accepted"));
        try (TestClient client = TestClient.inMemory(app)) {
            TestRequest sound = client.get("/live")
                    .header("Upgrade", "websocket")
                    .header("Connection", "Upgrade")
                    .header("Sec-WebSocket-Version", "13")
                    .header("Sec-WebSocket-Key", RawSocket.KEY);

            sound.send().expectStatus(501);
            client.get("/live").send().expectStatus(426);
            assertThatThrownBy(() -> client.webSocket("/live"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("mend: TestClient.overSocket");
        }
    }

    @Test
    void refusal_throughTheTestClient_namesTheStatus() {
        serve();
        try (TestClient client = TestClient.of(java.net.URI.create("http://127.0.0.1:" + server.port()))) {
            assertThatThrownBy(() ->
                            client.withHeader("Origin", "https://evil.example").webSocket("/live"))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage("WebSocket /live was not opened: the server answered 403");
            try (TestSocket socket = client.webSocket("/live")) {
                assertThat(socket.sendText("x").nextText()).isEqualTo("x");
            }
        }
    }
}
