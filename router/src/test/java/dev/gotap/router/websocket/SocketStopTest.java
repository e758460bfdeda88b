package dev.gotap.router.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.router.Router;
import dev.gotap.router.testing.TestClient;
import dev.gotap.router.testing.TestSocket;
import dev.gotap.router.undertow.ServerOptions;
import dev.gotap.router.undertow.StopReport;
import dev.gotap.router.undertow.UndertowServer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that stops closes its WebSockets with 1001, in a hub or not, and says how that went. */
@Timeout(120)
class SocketStopTest {

    private final Router app = Router.create();
    private final WebSocketHub hub = app.webSocketHub();
    private final AtomicInteger closed = new AtomicInteger();
    private final BlockingQueue<Integer> codes = new LinkedBlockingQueue<>();

    private UndertowServer serve(WebSocketOptions options) {
        app.webSocket(
                "/live",
                options,
                ws -> ws.onOpen(socket -> hub.join("all", socket))
                        .onText(ws::sendText)
                        .onClose(reason -> {
                            closed.incrementAndGet();
                            codes.add(reason.code());
                        }));
        app.webSocket(
                "/alone",
                options,
                ws -> ws.onText(ws::sendText).onClose(reason -> {
                    closed.incrementAndGet();
                    codes.add(reason.code());
                }));
        return app.start(
                ServerOptions.defaults().withHost("127.0.0.1").withIoThreads(2).withWorkerThreads(8));
    }

    private static TestClient client(UndertowServer server) {
        return TestClient.of(URI.create("http://127.0.0.1:" + server.port()));
    }

    @Test
    void stop_underLoadOf100Sockets_closesAllWith1001_andHasRunTheirCallbacks() throws Exception {
        UndertowServer server = serve(WebSocketOptions.defaults());
        List<TestSocket> sockets = new ArrayList<>();
        TestClient client = client(server);
        for (int i = 0; i < 100; i++) {
            TestSocket socket = client.webSocket(i % 2 == 0 ? "/live" : "/alone");
            assertThat(socket.sendText("x").nextText()).isEqualTo("x");
            sockets.add(socket);
        }
        assertThat(hub.count()).isEqualTo(50);

        StopReport report = server.stop(Duration.ofSeconds(30));

        assertThat(closed).hasValue(100);
        assertThat(codes).containsOnly(1001);
        assertThat(report.socketsClosed()).isEqualTo(100);
        assertThat(report.socketsCut()).isZero();
        assertThat(report.isClean()).isTrue();
        assertThat(report.took()).isLessThan(Duration.ofSeconds(20));
        assertThat(hub.count()).isZero();
        for (TestSocket socket : sockets) {
            assertThat(socket.expectClose(1001)).isEqualTo("the server stops");
            socket.close();
        }
    }

    @Test
    void stop_withMessagesQueued_deliversThemFirst() {
        UndertowServer server = serve(WebSocketOptions.defaults());
        try (TestSocket socket = client(server).webSocket("/live")) {
            assertThat(socket.sendText("x").nextText()).isEqualTo("x");
            for (int i = 0; i < 100; i++) {
                hub.broadcast("all", "last words " + i);
            }

            server.close();

            for (int i = 0; i < 100; i++) {
                assertThat(socket.nextText()).isEqualTo("last words " + i);
            }
            socket.expectClose(1001);
        }
    }

    @Test
    void peers_thatDoNotAnswer_areCutAtTheDeadline_andCounted() throws Exception {
        UndertowServer server = serve(WebSocketOptions.defaults().withCloseTimeout(Duration.ofMinutes(5)));
        try (RawSocket raw = RawSocket.open(server.port());
                RawSocket other = RawSocket.open(server.port())) {
            raw.send(RawSocket.text("x")).next();
            other.send(RawSocket.text("x")).next();

            StopReport report = server.stop(Duration.ofMillis(300));

            assertThat(report.socketsCut()).isEqualTo(2);
            assertThat(report.socketsClosed()).isZero();
            assertThat(report.isClean()).isFalse();
            assertThat(report.took()).isLessThan(Duration.ofSeconds(10));
            assertThat(raw.next()).isEqualTo("CLOSE 1001");
            assertThat(raw.next()).isEqualTo("EOF");
        }
        assertThat(codes.poll(10, TimeUnit.SECONDS)).isEqualTo(CloseReason.ABNORMAL);
    }

    @Test
    void callback_thatHangs_isCutAtTheDeadline_andInterrupted() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        app.webSocket(
                "/stuck",
                ws -> ws.onText(text -> {
                    begun.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                }));
        UndertowServer server = serve(WebSocketOptions.defaults());
        try (TestSocket socket = client(server).webSocket("/stuck")) {
            socket.sendText("x");
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

            StopReport report = server.stop(Duration.ofMillis(300));

            assertThat(report.socketsCut()).isOne();
            assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void handshake_whileTheServerDrains_isRefused_andOneUnderWayIsClosed1001() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        app.webSocket("/slow", ws -> {
            begun.countDown();
            gate.await();
        });
        UndertowServer server = serve(WebSocketOptions.defaults());
        try (RawSocket slow = RawSocket.to(server.port());
                RawSocket late = RawSocket.to(server.port())) {
            slow.send(RawSocket.HANDSHAKE.replace("/live", "/slow"));
            late.send("GET /none HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
            assertThat(late.head()).startsWith("HTTP/1.1 404 ");
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<StopReport> stopping =
                    CompletableFuture.supplyAsync(() -> server.stop(Duration.ofSeconds(30)));
            while (accepts(server)) {
                Thread.onSpinWait();
            }
            gate.countDown();

            assertThat(slow.head()).startsWith("HTTP/1.1 101 ");
            assertThat(slow.next()).isEqualTo("CLOSE 1001");
            slow.send(RawSocket.close(1001, ""));
            assertThat(slow.next()).isEqualTo("EOF");
            StopReport report = stopping.get(20, TimeUnit.SECONDS);
            assertThat(report.socketsClosed()).isOne();
            assertThat(report.socketsCut()).isZero();
        }
    }

    @Test
    void stop_whileTheLastCallbackOfASocketRuns_countsOnlyThoseThatItClosed() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        app.webSocket(
                "/held",
                ws -> ws.onClose(reason -> {
                    ended.countDown();
                    gate.await();
                }));
        UndertowServer server = serve(WebSocketOptions.defaults());
        try (TestClient client = client(server);
                TestSocket open = client.webSocket("/live")) {
            assertThat(open.sendText("x").nextText()).isEqualTo("x");
            client.webSocket("/held").close();
            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<StopReport> stopping =
                    CompletableFuture.supplyAsync(() -> server.stop(Duration.ofSeconds(30)));
            open.expectClose(1001);
            gate.countDown();

            StopReport report = stopping.get(20, TimeUnit.SECONDS);
            assertThat(report.socketsClosed()).isOne();
            assertThat(report.socketsCut()).isZero();
        }
    }

    @Test
    void hubAndSockets_afterTheStop_haveLeftNoThread() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        UndertowServer server =
                serve(WebSocketOptions.defaults().withPing(Duration.ofMillis(1), Duration.ofSeconds(30)));
        try (TestSocket socket = client(server).webSocket("/live")) {
            assertThat(socket.sendText("x").nextText()).isEqualTo("x");
            assertThat(hub.broadcast("all", "y")).isOne();
            assertThat(socket.nextText()).isEqualTo("y");
            List<Thread> started = new ArrayList<>();
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (!before.contains(thread) && thread.getName().startsWith("gotap")) {
                    started.add(thread);
                }
            }
            assertThat(started).isNotEmpty().allMatch(thread -> thread.getName().startsWith("gotap-0 "));

            server.close();

            for (Thread thread : started) {
                thread.join(10_000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    private static boolean accepts(UndertowServer server) {
        try {
            RawSocket.to(server.port()).close();
            return true;
        } catch (java.io.IOException refused) {
            return false;
        }
    }
}
