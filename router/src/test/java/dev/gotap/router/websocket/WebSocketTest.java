package dev.gotap.router.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.Key;
import dev.gotap.router.Router;
import dev.gotap.router.testing.TestClient;
import dev.gotap.router.testing.TestSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an application does with a socket, with a real client. */
@Timeout(60)
class WebSocketTest {

    private static final Key<String> USER = Key.of("user");

    private final Router app = Router.create();

    @Test
    void textAndBytes_echoed_comeBackWhole() {
        app.webSocket("/echo", ws -> ws.onText(ws::sendText).onBinary(ws::sendBinary));
        try (TestClient client = TestClient.overSocket(app);
                TestSocket socket = client.webSocket("/echo")) {
            String long64k = "é€😀".repeat(7_000);
            byte[] bytes = new byte[65_536];
            bytes[65_535] = 7;

            assertThat(socket.sendText("hello").nextText()).isEqualTo("hello");
            assertThat(socket.sendText("").nextText()).isEmpty();
            assertThat(socket.sendText(long64k).nextText()).isEqualTo(long64k);
            assertThat(socket.sendBinary(bytes).nextBinary()).isEqualTo(bytes);
            assertThat(socket.sendBinary(new byte[0]).nextBinary()).isEmpty();
        }
    }

    @Test
    void socket_ofARouteWithMiddleware_knowsItsRequest() {
        app.use(c -> {
            c.set(USER, "ann");
            c.next();
        });
        app.group(
                "/v1",
                api -> api.webSocket(
                        "/live/:topic",
                        ws -> ws.onOpen(socket -> socket.sendText(String.join(
                                " ",
                                socket.param("topic"),
                                socket.get(USER),
                                socket.context().query("since"),
                                socket.context().header("X-Till"),
                                socket.context().route().pattern())))));
        try (TestClient client = TestClient.overSocket(app).withHeader("X-Till", "T1");
                TestSocket socket = client.webSocket("/v1/live/sales%20day?since=9")) {
            assertThat(socket.nextText()).isEqualTo("sales day ann 9 T1 /v1/live/:topic");
        }
    }

    @Test
    void sendJson_anyValue_isEncodedByTheRoutersCodec() {
        app.webSocket("/json", ws -> ws.onOpen(socket -> socket.sendJson(Map.of("total", List.of(1, 2)))));
        try (TestClient client = TestClient.overSocket(app);
                TestSocket socket = client.webSocket("/json")) {
            assertThat((Object) socket.nextJson(Map.class)).isEqualTo(Map.of("total", List.of(1, 2)));
        }
    }

    @Test
    void handler_sendingBeforeTheHandshakeIsAnswered_isDeliveredFirst() {
        app.webSocket("/early", ws -> {
            ws.sendText("1");
            ws.onOpen(socket -> socket.sendText("2"));
        });
        try (TestClient client = TestClient.overSocket(app);
                TestSocket socket = client.webSocket("/early")) {
            assertThat(socket.nextText()).isEqualTo("1");
            assertThat(socket.nextText()).isEqualTo("2");
        }
    }

    @Test
    void callbacks_ofOneSocket_runInOrder_oneAtATime_onWorkers() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        CompletableFuture<Void> gate = new CompletableFuture<>();
        app.webSocket(
                "/order",
                ws -> ws.onOpen(socket -> {
                            gate.get(20, TimeUnit.SECONDS);
                            seen.add("open");
                        })
                        .onText(text -> {
                            seen.add("begin " + text);
                            Thread.yield();
                            seen.add("end " + text
                                    + (Thread.currentThread().getName().contains("I/O") ? " on I/O" : ""));
                        })
                        .onClose(reason -> seen.add("close " + reason.code() + " " + reason.text())));
        try (TestClient client = TestClient.overSocket(app);
                TestSocket socket = client.webSocket("/order")) {
            socket.sendText("a").sendText("b").sendText("c").close(3001, "done");
            assertThat(seen).isEmpty();

            gate.complete(null);

            for (String expected :
                    new String[] {"open", "begin a", "end a", "begin b", "end b", "begin c", "end c", "close 3001 done"
                    }) {
                assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo(expected);
            }
            socket.expectClose(3001);
        }
    }

    @Test
    void route_thatNeverBlocks_opensOnTheIoThread_andCallsBackOnWorkers() {
        app.webSocket(
                        "/quick",
                        ws -> ws.onText(text -> ws.sendText(
                                Thread.currentThread().getName().contains("task")
                                        ? "on a worker"
                                        : "on the I/O thread")))
                .nonBlocking();
        try (TestClient client = TestClient.overSocket(app);
                TestSocket socket = client.webSocket("/quick")) {
            assertThat(socket.sendText("x").nextText()).isEqualTo("on a worker");
        }
    }
}
