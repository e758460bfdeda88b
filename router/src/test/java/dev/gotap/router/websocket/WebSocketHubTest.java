package dev.gotap.router.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.spi.JsonCodec;
import dev.gotap.router.websocket.spi.WebSocketSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WebSocketHubTest {

    private final AtomicInteger encoded = new AtomicInteger();
    private final WebSocketHub hub = WebSocketHub.of(new CountingCodec());
    private final List<WebSocketSession> sessions = new ArrayList<>();

    private WebSocket socket(FakeChannel channel) {
        WebSocket socket = Sockets.connecting(WebSocketOptions.defaults());
        sessions.add(Sockets.open(socket, channel));
        return socket;
    }

    @Test
    void broadcast_reachesTheSocketsOfItsTopic_andIsEncodedOnce() throws IOException {
        List<FakeChannel> channels = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            channels.add(new FakeChannel());
            assertThat(hub.join(i < 60 ? "a" : "b", socket(channels.get(i)))).isTrue();
        }

        assertThat(hub.broadcastJson("a", 1)).isEqualTo(60);
        assertThat(hub.broadcast("b", "two")).isEqualTo(40);
        assertThat(hub.broadcastBinary("b", new byte[] {'3'})).isEqualTo(40);
        assertThat(hub.broadcastJson("c", 4)).isZero();

        assertThat(encoded).hasValue(1);
        assertThat(channels.get(0).sent).containsExactly("TEXT 1");
        assertThat(channels.get(99).sent).containsExactly("TEXT two", "BINARY 3");
        assertThat(hub.count("a")).isEqualTo(60);
        assertThat(hub.count()).isEqualTo(100);
    }

    @Test
    void socket_inSeveralTopics_leavesOneOrAll() {
        WebSocket socket = socket(new FakeChannel());
        hub.join("a", socket);
        hub.join("b", socket);
        hub.join("b", socket);
        hub.join("c", socket);
        assertThat(hub.topics()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(hub.count()).isOne();

        hub.leave("b", socket);
        assertThat(hub.topics()).containsExactlyInAnyOrder("a", "c");
        hub.leave(socket);
        assertThat(hub.topics()).isEmpty();
        assertThat(socket.isOpen()).isTrue();
        hub.leave(socket);
        hub.leave("never", socket);
    }

    @Test
    void socket_thatEndsOrCloses_isForgotten_byEveryHub() {
        WebSocketHub other = WebSocketHub.of(new CountingCodec());
        for (int i = 0; i < 3; i++) {
            WebSocket socket = socket(new FakeChannel());
            hub.join("a", socket);
            other.join("x", socket);
        }
        sessions.get(0).disconnected();
        sessions.get(1).closed(1000, "");
        sessions.get(2).close(1000, "");

        assertThat(hub.topics()).isEmpty();
        assertThat(other.count()).isZero();
    }

    @Test
    void join_ofAClosingSocket_isRefused() {
        WebSocket socket = socket(new FakeChannel());
        socket.close();

        assertThat(hub.join("a", socket)).isFalse();
        assertThat(hub.topics()).isEmpty();
    }

    @Test
    void close_sendsEverybodyAway_andWhoeverComesLater() {
        FakeChannel first = new FakeChannel();
        FakeChannel late = new FakeChannel();
        hub.join("a", socket(first));
        hub.close();

        assertThat(first.sent).containsExactly("CLOSE 1001");
        assertThat(hub.count()).isZero();
        assertThat(hub.join("a", socket(late))).isFalse();
        assertThat(late.sent).containsExactly("CLOSE 1001");
        assertThat(hub.count()).isZero();
    }

    @Test
    void value_thatCannotBeEncoded_isSentToNobody() {
        FakeChannel channel = new FakeChannel();
        hub.join("a", socket(channel));

        assertThatThrownBy(() -> hub.broadcastJson("a", null)).isInstanceOf(IOException.class);
        assertThat(channel.sent).isEmpty();
    }

    @Test
    void joinsAndEnds_ofManyThreads_leaveNobodyBehind() {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int thread = t;
            all.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 500; i++) {
                    WebSocket socket = Sockets.connecting(WebSocketOptions.defaults());
                    WebSocketSession session = Sockets.open(socket, new FakeChannel());
                    CompletableFuture<Void> end = CompletableFuture.runAsync(session::disconnected);
                    hub.join("topic " + (thread + i) % 3, socket);
                    hub.broadcast("topic 1", "x");
                    end.join();
                }
            }));
        }
        all.forEach(CompletableFuture::join);

        assertThat(hub.topics()).isEmpty();
    }

    private final class CountingCodec implements JsonCodec {

        @Override
        public void write(Object value, OutputStream out) throws IOException {
            if (value == null) {
                throw new IOException("not this one");
            }
            encoded.incrementAndGet();
            out.write(value.toString().getBytes());
        }

        @Override
        public Object read(byte[] json, Type type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object read(InputStream json, Type type) {
            throw new UnsupportedOperationException();
        }
    }
}
