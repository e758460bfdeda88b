package dev.gotap.router.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.router.Router;
import dev.gotap.router.testing.TestClient;
import dev.gotap.router.testing.TestSocket;
import dev.gotap.router.undertow.ServerOptions;
import dev.gotap.router.undertow.StopReport;
import dev.gotap.router.undertow.UndertowServer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A callback that throws ends its socket with 1011, once in the log, and leaves nothing behind. */
@Timeout(60)
class CallbackFailureTest {

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final Router app = Router.create();

    @Test
    void failures_of20Sockets_close1011_areLoggedOnceEach_andLeakNothing() throws Exception {
        WebSocketHub hub = app.webSocketHub();
        app.webSocket("/live/:id", ws -> {
            hub.join("all", ws);
            ws.onText(text -> {
                throw new IllegalStateException("secret " + text);
            });
            ws.onClose(reason -> told.add("close " + reason.code() + reason.text()));
        });
        UndertowServer server = app.start(ServerOptions.defaults().withHost("127.0.0.1"));
        try (ErrorLines log = new ErrorLines();
                TestClient client = TestClient.of(java.net.URI.create("http://127.0.0.1:" + server.port()))) {
            for (int i = 0; i < 20; i++) {
                try (TestSocket socket = client.webSocket("/live/" + i)) {
                    socket.sendText("" + i);
                    assertThat(socket.expectClose(1011)).isEmpty();
                }
                // The client may hang up before its own close frame is out, which is 1006 to the server.
                assertThat(told.poll(10, TimeUnit.SECONDS)).isIn("close 1011", "close 1006the connection broke");
            }

            assertThat(log.all()).hasSize(20).contains("a callback of the WebSocket /live/:id failed: secret 7");
            assertThat(hub.count()).isZero();
            StopReport report = server.stop(Duration.ofSeconds(10));
            assertThat(report.socketsClosed() + report.socketsCut()).isZero();
        }
    }

    @Test
    void failure_ofAnyCallback_isToldToOnError_beforeOnClose() {
        FakeChannel channel = new FakeChannel();
        WebSocket socket = Sockets.connecting(WebSocketOptions.defaults());
        socket.onOpen(s -> {
                    throw new java.io.IOException("open");
                })
                .onText(text -> told.add("never"))
                .onError(failure -> {
                    told.add("error " + failure.getMessage());
                    throw new IllegalStateException("in onError");
                })
                .onClose(reason -> {
                    told.add("close " + reason.code());
                    throw new IllegalStateException("in onClose");
                });
        try (ErrorLines log = new ErrorLines()) {
            var session = Sockets.open(socket, channel);
            session.text("late");
            session.closed(1011, "");

            assertThat(told).containsExactly("error open", "close 1011", "error in onClose");
            assertThat(log.all())
                    .containsExactly(
                            "a callback of the WebSocket /live/:topic failed: open",
                            "a callback of the WebSocket /live/:topic failed: in onClose");
            assertThat(channel.sent).containsExactly("CLOSE 1011");
            assertThat(channel.finished).isOne();
        }
    }

    @Test
    void error_thatIsFatal_endsTheThread_butNotTheOtherCallbacks() {
        FakeChannel channel = new FakeChannel();
        channel.worksAtOnce = false;
        WebSocket socket = Sockets.connecting(WebSocketOptions.defaults());
        socket.onText(text -> {
                    throw new OutOfMemoryError("made up");
                })
                .onClose(reason -> told.add("close " + reason.code()));
        try (ErrorLines log = new ErrorLines()) {
            var session = Sockets.open(socket, channel);
            channel.work();
            session.text("x");
            session.disconnected();
            assertThat(org.assertj.core.api.Assertions.catchThrowable(channel::work))
                    .isInstanceOf(OutOfMemoryError.class);
            assertThat(told).isEmpty();
            channel.work();

            assertThat(told).containsExactly("close 1006");
            assertThat(channel.finished).isOne();
            assertThat(log.all()).hasSize(1);
        }
    }
}
