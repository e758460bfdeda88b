package dev.gotap.router.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.router.Router;
import dev.gotap.router.undertow.ServerOptions;
import dev.gotap.router.undertow.UndertowServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What peers may send, byte by byte, and how those who send something else are closed. */
@Timeout(120)
class FramesOnTheWireTest {

    private static final int MAX = 1000;

    private final BlockingQueue<CloseReason> ended = new LinkedBlockingQueue<>();
    private UndertowServer server;

    @BeforeEach
    void start() {
        Router app = Router.create();
        app.webSocket(
                "/live",
                WebSocketOptions.defaults().withMaxMessageBytes(MAX),
                ws -> ws.onText(ws::sendText).onBinary(ws::sendBinary).onClose(ended::add));
        // One I/O thread for all: should it spin or die over a frame, whatever comes next is not answered.
        server = app.start(
                ServerOptions.defaults().withHost("127.0.0.1").withIoThreads(1).withWorkerThreads(4));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RawSocket open() throws IOException {
        return RawSocket.open(server.port());
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Test
    void message_sentWithTheHandshake_isNotLost() throws IOException {
        try (RawSocket raw = RawSocket.to(server.port())) {
            raw.send(joined(
                    RawSocket.HANDSHAKE.getBytes(), RawSocket.text("1"), RawSocket.text("2"), RawSocket.text("3")));

            assertThat(raw.head()).startsWith("HTTP/1.1 101 ");
            assertThat(raw.next()).isEqualTo("TEXT 1");
            assertThat(raw.next()).isEqualTo("TEXT 2");
            assertThat(raw.next()).isEqualTo("TEXT 3");
        }
    }

    @Test
    void message_oneByteAtATime_isWhole() throws IOException {
        try (RawSocket raw = open()) {
            for (byte b : joined(RawSocket.text("h€llo"), RawSocket.text("again"))) {
                raw.send(b);
            }

            assertThat(raw.next()).isEqualTo("TEXT h€llo");
            assertThat(raw.next()).isEqualTo("TEXT again");
        }
    }

    @Test
    void message_inFragments_withAPingBetween_isWhole() throws IOException {
        byte[] euro = "€".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        try (RawSocket raw = open()) {
            raw.send(joined(
                    RawSocket.frame(0x01, (byte) 'a', euro[0]),
                    RawSocket.frame(0x00, euro[1]),
                    RawSocket.frame(0x89, (byte) 'p'),
                    RawSocket.frame(0x00),
                    RawSocket.frame(0x80, euro[2], (byte) 'z')));

            assertThat(raw.next()).isEqualTo("PONG p");
            assertThat(raw.next()).isEqualTo("TEXT a€z");
            raw.send(RawSocket.text("next"));
            assertThat(raw.next()).isEqualTo("TEXT next");
            raw.send(RawSocket.close(1000, ""));
            assertThat(raw.next()).isEqualTo("CLOSE 1000");
        }
    }

    @Test
    void message_ofTheBound_isTaken_andOfOneByteMore_closes1009() throws Exception {
        try (RawSocket raw = open()) {
            raw.send(RawSocket.frame(0x82, new byte[MAX]));
            assertThat(raw.next()).isEqualTo("BINARY 1000");
            raw.send(RawSocket.frame(0x82, new byte[MAX + 1]));
            assertThat(raw.next()).isEqualTo("CLOSE 1009");
            raw.send(RawSocket.close(1009, ""));
            assertThat(raw.next()).isEqualTo("EOF");
        }
        assertThat(ended.poll(10, TimeUnit.SECONDS).code()).isEqualTo(CloseReason.TOO_BIG);
        try (RawSocket raw = open()) {
            raw.send(joined(
                    RawSocket.frame(0x01, new byte[600]),
                    RawSocket.frame(0x00, new byte[300]),
                    RawSocket.frame(0x80, new byte[101])));
            assertThat(raw.next()).isEqualTo("CLOSE 1009");
        }
    }

    @Test
    void message_announcedWithManyGigabytes_closes1009_beforeMuchOfItIsRead() throws IOException {
        byte[] head = ByteBuffer.allocate(14)
                .put((byte) 0x82)
                .put((byte) 0xFF)
                .putLong(1L << 40)
                .putInt(0)
                .array();
        try (RawSocket raw = open()) {
            raw.send(head).send(new byte[MAX + 1]);

            assertThat(raw.next()).isEqualTo("CLOSE 1009");
        }
    }

    @Test
    void fragments_withoutEnd_areBoundedTogether() throws IOException {
        try (RawSocket raw = open()) {
            raw.send(RawSocket.frame(0x02, new byte[1]));
            for (int i = 0; i < MAX; i++) {
                raw.send(RawSocket.frame(0x00, new byte[1]));
            }

            assertThat(raw.next()).isEqualTo("CLOSE 1009");
        }
    }

    @Test
    void frame_thatBreaksTheProtocol_closes1002() throws Exception {
        Map<String, byte[]> wrong = new TreeMap<>(Map.ofEntries(
                Map.entry("not masked", new byte[] {(byte) 0x81, 1, 'x'}),
                Map.entry("reserved bit 1", RawSocket.frame(0xC1, (byte) 'x')),
                Map.entry("reserved bit 2, no FIN: looks like a letter", RawSocket.frame(0x41, (byte) 'x')),
                Map.entry("reserved opcode 3", RawSocket.frame(0x83, (byte) 'x')),
                Map.entry("reserved control opcode 11", RawSocket.frame(0x8B)),
                Map.entry("fragmented ping", RawSocket.frame(0x09)),
                Map.entry("ping of 126 bytes", RawSocket.frame(0x89, new byte[126])),
                Map.entry("continuation of nothing", RawSocket.frame(0x80, (byte) 'x')),
                Map.entry(
                        "message within a message",
                        joined(RawSocket.frame(0x01, (byte) 'a'), RawSocket.frame(0x81, (byte) 'b'))),
                Map.entry("close of one byte", RawSocket.frame(0x88, (byte) 3)),
                Map.entry("close 1005", RawSocket.close(1005, "")),
                Map.entry("close 999", RawSocket.close(999, "")),
                Map.entry("close 65535", RawSocket.close(65535, ""))));
        for (Map.Entry<String, byte[]> each : wrong.entrySet()) {
            try (RawSocket raw = open()) {
                raw.send(each.getValue());
                assertThat(raw.next()).as(each.getKey()).isEqualTo("CLOSE 1002");
                assertThat(raw.next()).as(each.getKey()).isEqualTo("EOF");
            }
            assertThat(ended.poll(10, TimeUnit.SECONDS).code())
                    .as(each.getKey())
                    .isEqualTo(1002);
        }
    }

    @Test
    void length_withItsHighestBitSet_endsTheConnection() throws Exception {
        byte[] head = ByteBuffer.allocate(14)
                .put((byte) 0x82)
                .put((byte) 0xFF)
                .putLong(-1L)
                .putInt(0)
                .array();
        try (RawSocket raw = open()) {
            raw.send(head).send(new byte[100]);

            assertThat(raw.last()).isIn("CLOSE 1002", "CLOSE 1009", "EOF");
        }
        assertThat(ended.poll(10, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void text_thatIsNotUtf8_closes1007() throws Exception {
        Map<String, byte[][]> wrong = new TreeMap<>(Map.of(
                "stray continuation", new byte[][] {{(byte) 0x80}},
                "overlong slash", new byte[][] {{(byte) 0xC0, (byte) 0xAF}},
                "overlong in three", new byte[][] {{(byte) 0xE0, (byte) 0x80, (byte) 0xAF}},
                "surrogate", new byte[][] {{(byte) 0xED, (byte) 0xA0, (byte) 0x80}},
                "beyond U+10FFFF", new byte[][] {{(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80}},
                "five bytes", new byte[][] {{(byte) 0xF8, (byte) 0x88, (byte) 0x80, (byte) 0x80, (byte) 0x80}},
                "cut off", new byte[][] {{'a', (byte) 0xE2, (byte) 0x82}},
                "cut off in the last fragment", new byte[][] {{(byte) 0xE2}, {(byte) 0x82}},
                "wrong in the second fragment", new byte[][] {{(byte) 0xE2}, {'a'}}));
        for (Map.Entry<String, byte[][]> each : wrong.entrySet()) {
            byte[][] parts = each.getValue();
            try (RawSocket raw = open()) {
                for (int i = 0; i < parts.length; i++) {
                    raw.send(RawSocket.frame((i == 0 ? 1 : 0) | (i == parts.length - 1 ? 0x80 : 0), parts[i]));
                }
                assertThat(raw.next()).as(each.getKey()).isEqualTo("CLOSE 1007");
                assertThat(raw.next()).as(each.getKey()).isEqualTo("EOF");
            }
            assertThat(ended.poll(10, TimeUnit.SECONDS).code())
                    .as(each.getKey())
                    .isEqualTo(1007);
        }
    }

    @Test
    void closeReason_thatIsNotUtf8_isRefused() throws Exception {
        try (RawSocket raw = open()) {
            raw.send(RawSocket.frame(0x88, (byte) 3, (byte) 0xE8, (byte) 0xC0));
            assertThat(raw.next()).isEqualTo("CLOSE 1007");
        }
    }

    @Test
    void pings_areAnswered_andAFloodOfThemCloses1008() throws Exception {
        try (RawSocket raw = open()) {
            raw.send(RawSocket.frame(0x89, (byte) 'a'));
            assertThat(raw.next()).isEqualTo("PONG a");
            raw.send(RawSocket.frame(0x8A, (byte) 'u'));
            raw.send(RawSocket.text("after an unasked pong"));
            assertThat(raw.next()).isEqualTo("TEXT after an unasked pong");
            byte[] ping = RawSocket.frame(0x89, (byte) 'x');
            ByteArrayOutputStream flood = new ByteArrayOutputStream();
            for (int i = 0; i < 400; i++) {
                flood.writeBytes(ping);
            }
            raw.send(flood.toByteArray());

            assertThat(raw.last()).isEqualTo("CLOSE 1008");
        }
        assertThat(ended.poll(10, TimeUnit.SECONDS).code()).isEqualTo(1008);
    }

    @Test
    void close_ofThePeer_isEchoed_andTheConnectionEnds() throws Exception {
        try (RawSocket raw = open()) {
            raw.send(RawSocket.close(4000, "enough"));
            assertThat(raw.next()).isEqualTo("CLOSE 4000");
            assertThat(raw.next()).isEqualTo("EOF");
        }
        assertThat(ended.poll(10, TimeUnit.SECONDS)).isEqualTo(new CloseReason(4000, "enough"));
        try (RawSocket raw = open()) {
            raw.send(RawSocket.frame(0x88));
            assertThat(raw.next()).isEqualTo("CLOSE 1000");
            assertThat(raw.next()).isEqualTo("EOF");
        }
        assertThat(ended.poll(10, TimeUnit.SECONDS).code()).isEqualTo(CloseReason.NO_CODE);
    }

    @Test
    void peer_thatGoesWithoutAWord_isNoticed() throws Exception {
        open().close();
        assertThat(ended.poll(10, TimeUnit.SECONDS).code()).isEqualTo(CloseReason.ABNORMAL);

        RawSocket reset = open();
        reset.send(RawSocket.frame(0x01, (byte) 'a')); // in the middle of a message
        reset.socket.setSoLinger(true, 0);
        reset.close();
        assertThat(ended.poll(10, TimeUnit.SECONDS).code()).isEqualTo(CloseReason.ABNORMAL);
    }
}
