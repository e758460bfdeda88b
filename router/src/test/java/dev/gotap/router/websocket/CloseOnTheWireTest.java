package dev.gotap.router.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.router.Router;
import dev.gotap.router.testing.TestClient;
import dev.gotap.router.testing.TestSocket;
import dev.gotap.router.undertow.ServerOptions;
import dev.gotap.router.undertow.UndertowServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Closing from the server's side: nothing queued is lost, nobody is thrown at, and no connection is left. */
@Timeout(120)
class CloseOnTheWireTest {

    private final Router app = Router.create();
    private final BlockingQueue<CloseReason> ended = new LinkedBlockingQueue<>();

    @Test
    void queuedMessages_atClose_areDeliveredBeforeTheCloseFrame() throws Exception {
        app.webSocket(
                "/live",
                ws -> ws.onText(text -> {
                            for (int i = 0; i < 50; i++) {
                                ws.sendText("message " + i);
                            }
                            ws.close(1000, "that was all");
                        })
                        .onClose(ended::add));
        try (TestClient client = TestClient.overSocket(app);
                TestSocket socket = client.webSocket("/live")) {
            socket.sendText("go");
            for (int i = 0; i < 50; i++) {
                assertThat(socket.nextText()).isEqualTo("message " + i);
            }
            assertThat(socket.expectClose(1000)).isEqualTo("that was all");
            assertThat(ended.poll(10, TimeUnit.SECONDS)).isEqualTo(new CloseReason(1000, "that was all"));
        }
    }

    @Test
    void sends_ofEightThreadsDuringClose_areTakenOrNot_butNeverThrow_andArriveInOrder() throws Exception {
        WebSocketOptions options = WebSocketOptions.defaults().withSendQueue(10_000, 1 << 20);
        for (int round = 0; round < 10; round++) {
            BlockingQueue<WebSocket> sockets = new LinkedBlockingQueue<>();
            Router router = Router.create();
            router.webSocket("/live", options, ws -> ws.onOpen(sockets::add));
            try (TestClient client = TestClient.overSocket(router);
                    TestSocket socket = client.webSocket("/live")) {
                WebSocket server = sockets.poll(10, TimeUnit.SECONDS);
                AtomicInteger[] taken = new AtomicInteger[8];
                CountDownLatch started = new CountDownLatch(8);
                List<CompletableFuture<Void>> senders = new ArrayList<>();
                for (int t = 0; t < taken.length; t++) {
                    AtomicInteger mine = taken[t] = new AtomicInteger();
                    String name = t + " ";
                    senders.add(CompletableFuture.runAsync(
                            () -> {
                                while (mine.get() < 500 && server.sendText(name + mine.get())) {
                                    mine.incrementAndGet();
                                    started.countDown();
                                }
                            },
                            task -> new Thread(task).start()));
                }
                started.await();
                server.close(3001, "");
                for (CompletableFuture<Void> sender : senders) {
                    sender.get(20, TimeUnit.SECONDS);
                }

                int[] seen = new int[8];
                int total = 0;
                for (AtomicInteger count : taken) {
                    total += count.get();
                }
                for (int i = 0; i < total; i++) {
                    String[] parts = socket.nextText().split(" ");
                    int sender = Integer.parseInt(parts[0]);
                    assertThat(Integer.parseInt(parts[1])).isEqualTo(seen[sender]++);
                }
                socket.expectClose(3001);
            }
        }
    }

    @Test
    void close_answeredByThePeer_endsTheConnection_fromTheServersSide() throws Exception {
        app.webSocket(
                "/live", ws -> ws.onOpen(socket -> socket.close(3000, "bye")).onClose(ended::add));
        try (UndertowServer server = app.start(ServerOptions.defaults().withHost("127.0.0.1"));
                RawSocket raw = RawSocket.open(server.port())) {
            assertThat(raw.next()).isEqualTo("CLOSE 3000");
            raw.send(RawSocket.close(3000, ""));
            assertThat(raw.next()).isEqualTo("EOF");
            assertThat(ended.poll(10, TimeUnit.SECONDS)).isEqualTo(new CloseReason(3000, "bye"));
        }
    }

    @Test
    void close_thatThePeerAnswersByHangingUp_endsAtOnce() throws Exception {
        app.webSocket(
                "/live",
                WebSocketOptions.defaults().withCloseTimeout(Duration.ofMinutes(5)),
                ws -> ws.onOpen(socket -> socket.close(3000, "bye")).onClose(ended::add));
        try (UndertowServer server = app.start(ServerOptions.defaults().withHost("127.0.0.1"))) {
            try (RawSocket raw = RawSocket.open(server.port())) {
                assertThat(raw.next()).isEqualTo("CLOSE 3000");
            }
            assertThat(ended.poll(20, TimeUnit.SECONDS).code()).isEqualTo(CloseReason.ABNORMAL);
        }
    }

    @Test
    void close_thatThePeerDoesNotAnswer_isCutAtTheDeadline() throws Exception {
        app.webSocket(
                "/live",
                WebSocketOptions.defaults().withCloseTimeout(Duration.ofMillis(200)),
                ws -> ws.onOpen(WebSocket::close).onClose(ended::add));
        try (UndertowServer server = app.start(ServerOptions.defaults().withHost("127.0.0.1"));
                RawSocket raw = RawSocket.open(server.port())) {
            assertThat(raw.next()).isEqualTo("CLOSE 1000");
            assertThat(raw.next()).isEqualTo("EOF");
            assertThat(ended.poll(10, TimeUnit.SECONDS).code()).isEqualTo(CloseReason.ABNORMAL);
        }
    }

    @Test
    void peer_thatHalfClosesAfterItsCloseFrame_stillGetsTheAnswer() throws Exception {
        app.webSocket("/live", ws -> ws.onClose(ended::add));
        try (UndertowServer server = app.start(ServerOptions.defaults().withHost("127.0.0.1"));
                RawSocket raw = RawSocket.open(server.port())) {
            raw.send(RawSocket.close(4000, "me first"));
            raw.socket.shutdownOutput();
            assertThat(raw.next()).isEqualTo("CLOSE 4000");
            assertThat(ended.poll(10, TimeUnit.SECONDS)).isEqualTo(new CloseReason(4000, "me first"));
        }
    }
}
