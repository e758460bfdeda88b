package dev.gotap.router.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.router.Router;
import dev.gotap.router.testing.TestClient;
import dev.gotap.router.testing.TestSocket;
import dev.gotap.router.undertow.ServerOptions;
import dev.gotap.router.undertow.UndertowServer;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Peers that never read, on a real socket: bounded, dealt with by policy, and nobody else's trouble. */
@Timeout(120)
class SlowPeerTest {

    private static final String LONG = "x".repeat(10_000);

    private final Router app = Router.create();
    private final WebSocketHub hub = app.webSocketHub();
    private final BlockingQueue<WebSocket> sockets = new LinkedBlockingQueue<>();
    private final BlockingQueue<CloseReason> ended = new LinkedBlockingQueue<>();
    private UndertowServer server;

    private void serve(SlowPeer policy) {
        WebSocketOptions options = WebSocketOptions.defaults()
                .withSendQueue(20, 1 << 20)
                .withSlowPeer(policy)
                .withCloseTimeout(Duration.ofMillis(300));
        app.webSocket("/live", options, ws -> {
            ws.onOpen(socket -> {
                hub.join("all", socket);
                sockets.add(socket);
            });
            ws.onClose(ended::add);
        });
        server = app.start(ServerOptions.defaults().withHost("127.0.0.1"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Sends faster than anybody reads; true once a message is not taken any more. */
    private static boolean fill(WebSocket socket) {
        for (int i = 0; i < 10_000; i++) {
            if (!socket.sendText(i + LONG)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void disconnect_closesThePeerThatDoesNotRead_andCutsItAtTheDeadline() throws Exception {
        serve(SlowPeer.DISCONNECT);
        try (RawSocket raw = RawSocket.open(server.port(), 4096)) {
            WebSocket socket = sockets.poll(10, TimeUnit.SECONDS);

            assertThat(fill(socket)).isTrue();

            assertThat(socket.isOpen()).isFalse();
            assertThat(hub.count()).isZero();
            assertThat(ended.poll(20, TimeUnit.SECONDS).code()).isEqualTo(CloseReason.ABNORMAL);
            assertThat(raw.socket.isClosed()).as("by the client").isFalse();
        }
    }

    @Test
    void disconnect_ofAPeerThatReadsAgain_closes1013() throws Exception {
        serve(SlowPeer.DISCONNECT);
        try (RawSocket raw = RawSocket.open(server.port(), 4096)) {
            WebSocket socket = sockets.poll(10, TimeUnit.SECONDS);
            assertThat(fill(socket)).isTrue();

            assertThat(raw.last()).isEqualTo("CLOSE 1013");
        }
    }

    @Test
    void dropNewest_keepsTheSocket_andWhatWasQueuedFirst() throws Exception {
        serve(SlowPeer.DROP_NEWEST);
        try (RawSocket raw = RawSocket.open(server.port(), 4096)) {
            WebSocket socket = sockets.poll(10, TimeUnit.SECONDS);
            // Not exactly a hundred refusals after the first, which is OutboxTest's: that one comes when this thread is
            // ahead of the I/O thread, and the system's buffers grow and are probed for as long as they are full.
            int taken = 0;
            int refused = 0;
            for (int inARow = 0; inARow < 100; inARow++) {
                if (socket.sendText(taken + LONG)) {
                    taken++;
                    inARow = -1;
                } else {
                    refused++;
                }
            }

            assertThat(socket.isOpen()).isTrue();
            assertThat(socket.dropped()).isEqualTo(refused);
            for (int i = 0; i < taken; i++) {
                assertThat(raw.next()).startsWith("TEXT " + i + "x");
            }
            assertThat(socket.sendText("room again")).isTrue();
            assertThat(raw.next()).isEqualTo("TEXT room again");
            assertThat(socket.dropped()).isEqualTo(refused);
        }
    }

    @Test
    void dropOldest_keepsTheSocket_andTheLatest() throws Exception {
        serve(SlowPeer.DROP_OLDEST);
        try (RawSocket raw = RawSocket.open(server.port(), 4096)) {
            WebSocket socket = sockets.poll(10, TimeUnit.SECONDS);
            assertThat(fill(socket)).as("every message is taken").isFalse();
            socket.sendText("latest");

            assertThat(socket.dropped()).isPositive();
            String message = raw.next();
            int last = -1;
            while (!message.equals("TEXT latest")) {
                int number = Integer.parseInt(message.substring(5, message.indexOf('x')));
                assertThat(number).isGreaterThan(last);
                last = number;
                message = raw.next();
            }
            assertThat(last).isEqualTo(9_999);
        }
    }

    @Test
    void broadcast_withAPeerThatNeverReads_reachesTheOthers() throws Exception {
        serve(SlowPeer.DISCONNECT);
        try (RawSocket stuck = RawSocket.open(server.port(), 4096);
                TestClient client = TestClient.of(URI.create("http://127.0.0.1:" + server.port()));
                TestSocket quick = client.webSocket("/live");
                TestSocket other = client.webSocket("/live")) {
            while (hub.count("all") < 3) {
                Thread.onSpinWait();
            }
            int sent = 0;
            while (hub.count("all") == 3) {
                hub.broadcast("all", sent + LONG);
                // Keep pace with those that read, so that only the one that does not falls behind.
                assertThat(quick.nextText()).startsWith(sent + "x");
                assertThat(other.nextText()).startsWith(sent + "x");
                sent++;
            }

            assertThat(hub.broadcast("all", "after")).isEqualTo(2);
            assertThat(quick.nextText()).isEqualTo("after");
            assertThat(other.nextText()).isEqualTo("after");
            assertThat(stuck.socket.isClosed()).isFalse();
        }
    }
}
