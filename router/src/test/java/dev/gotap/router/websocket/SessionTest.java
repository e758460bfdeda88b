package dev.gotap.router.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.router.websocket.spi.WebSocketSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The life of one socket, by an injected clock and a connection in the hands of the test. */
class SessionTest {

    private static final WebSocketOptions OPTIONS = WebSocketOptions.defaults();

    private final FakeChannel channel = new FakeChannel();
    private final List<String> told = new ArrayList<>();

    private WebSocket socket;
    private WebSocketSession session;

    private void open(WebSocketOptions options) {
        socket = Sockets.connecting(options);
        socket.onOpen(s -> told.add("open"))
                .onText(text -> told.add("text " + text))
                .onClose(reason -> told.add("close " + reason.code() + " " + reason.text()));
        session = Sockets.open(socket, channel);
    }

    // ---- pings and idleness ----

    @Test
    void peer_silentForTheInterval_getsAPing_andIsCutWithoutAnAnswer() {
        open(OPTIONS.withPing(Duration.ofSeconds(30), Duration.ofSeconds(10)));

        channel.pass(Duration.ofSeconds(29));
        assertThat(channel.sent).isEmpty();
        channel.pass(Duration.ofSeconds(1));
        assertThat(channel.sent).containsExactly("PING");
        channel.pass(Duration.ofSeconds(9));
        assertThat(socket.isOpen()).isTrue();
        channel.pass(Duration.ofSeconds(1));

        assertThat(told).containsExactly("open", "close 1006 no sign of life within PT10S");
        assertThat(socket.isOpen()).isFalse();
        assertEnded();
    }

    @Test
    void peer_thatAnswersPings_staysForEver() {
        open(OPTIONS.withPing(Duration.ofSeconds(30), Duration.ofSeconds(10)));
        for (int i = 0; i < 1000; i++) {
            channel.pass(Duration.ofSeconds(31));
            session.pong();
        }

        assertThat(socket.isOpen()).isTrue();
        assertThat(channel.sent).hasSizeGreaterThan(900).containsOnly("PING");
        assertThat(channel.timers).hasSize(1);
    }

    @Test
    void peer_thatSendsAnything_isAlive_andGetsNoPing() {
        open(OPTIONS.withPing(Duration.ofSeconds(30), Duration.ofSeconds(10)));
        for (int i = 0; i < 100; i++) {
            channel.pass(Duration.ofSeconds(20));
            session.text("x");
            channel.pass(Duration.ofSeconds(20));
            session.ping(new byte[0]);
        }

        assertThat(channel.sent).containsOnly("PONG");
        assertThat(socket.isOpen()).isTrue();
    }

    @Test
    void peer_whileACallbackRuns_isNotBlamedForSilence() {
        open(OPTIONS.withPing(Duration.ofSeconds(30), Duration.ofSeconds(10)).withIdleTimeout(Duration.ofMinutes(1)));
        channel.worksAtOnce = false;
        session.text("slow");
        assertThat(channel.reading).isFalse();

        channel.pass(Duration.ofHours(1));

        assertThat(socket.isOpen()).isTrue();
        assertThat(channel.sent).isEmpty();
        channel.work();
        assertThat(channel.reading).isTrue();
        channel.pass(Duration.ofSeconds(30));
        assertThat(channel.sent).containsExactly("PING");
    }

    @Test
    void pings_switchedOff_setNoTimer() {
        open(OPTIONS.withPing(Duration.ZERO, Duration.ofSeconds(1)));

        assertThat(channel.timers).isEmpty();
    }

    @Test
    void socket_withoutMessages_closesAfterItsIdleTimeout_pongsOrNot() {
        open(OPTIONS.withPing(Duration.ZERO, Duration.ofSeconds(1)).withIdleTimeout(Duration.ofMinutes(2)));
        channel.pass(Duration.ofSeconds(90));
        session.pong();
        socket.sendText("x");
        channel.pass(Duration.ofSeconds(40));
        session.pong();
        channel.pass(Duration.ofSeconds(40));
        session.pong();
        assertThat(socket.isOpen()).isTrue();
        channel.pass(Duration.ofSeconds(40));

        assertThat(socket.isOpen()).isFalse();
        assertThat(channel.sent).last().isEqualTo("CLOSE 1001 idle for PT2M");
    }

    // ---- closing ----

    @Test
    void close_ofOurs_isCompleteWithThePeersAnswer() {
        open(OPTIONS);
        socket.sendText("last words");
        socket.close(3000, "bye");

        assertThat(channel.sent).containsExactly("TEXT last words", "CLOSE 3000 bye");
        assertThat(socket.sendText("late")).isFalse();
        assertThat(channel.disconnected).isZero();
        session.text("not delivered any more");
        session.closed(3000, "bye");

        assertThat(told).containsExactly("open", "close 3000 bye");
        assertEnded();
    }

    @Test
    void close_thatThePeerDoesNotAnswer_isCutAtTheDeadline() {
        open(OPTIONS.withCloseTimeout(Duration.ofSeconds(5)));
        socket.close();
        channel.pass(Duration.ofSeconds(4));
        assertThat(channel.disconnected).isZero();
        channel.pass(Duration.ofSeconds(1));

        assertThat(told).containsExactly("open", "close 1006 cut off");
        assertEnded();
    }

    @Test
    void close_withAPeerThatDoesNotRead_isCutAtTheDeadline_whateverIsQueued() {
        open(OPTIONS);
        channel.writesAtOnce = false;
        socket.sendText("1");
        socket.sendText("2");
        socket.close();
        channel.pass(OPTIONS.closeTimeout());

        assertThat(channel.sent).containsExactly("TEXT 1");
        assertEnded();
    }

    @Test
    void close_ofThePeer_isEchoedAtOnce_andEndsTheConnectionOnceWritten() {
        open(OPTIONS);
        channel.writesAtOnce = false;
        socket.sendText("under way");
        socket.sendText("queued");
        session.closed(4001, "theirs");

        assertThat(socket.isOpen()).isFalse();
        channel.written();
        assertThat(channel.sent).containsExactly("TEXT under way", "CLOSE 4001");
        assertThat(channel.disconnected).isZero();
        channel.written();

        assertThat(told).containsExactly("open", "close 4001 theirs");
        assertEnded();
    }

    @Test
    void close_ofThePeerWithoutACode_isTold1005_andAnswered1000() {
        open(OPTIONS);
        session.closed(CloseReason.NO_CODE, "");

        assertThat(channel.sent).containsExactly("CLOSE 1000");
        assertThat(told).containsExactly("open", "close 1005 ");
    }

    @Test
    void close_ofBothSidesAtOnce_endsWithThePeersReason_onceOurFramesAreWritten() {
        open(OPTIONS);
        channel.writesAtOnce = false;
        socket.sendText("under way");
        socket.close(1000, "ours");
        session.closed(4002, "theirs");
        channel.written();
        channel.written();

        assertThat(channel.sent).containsExactly("TEXT under way", "CLOSE 4002");
        assertThat(told).containsExactly("open", "close 4002 theirs");
        assertEnded();
    }

    @Test
    void close_calledTwice_countsOnce() {
        open(OPTIONS);
        socket.close(1000, "first");
        socket.close(1001, "second");
        session.closed(1000, "first");
        session.disconnected();
        session.cut();
        socket.close();

        assertThat(channel.sent).containsExactly("CLOSE 1000 first");
        assertThat(told).containsExactly("open", "close 1000 first");
        assertThat(channel.finished).isOne();
    }

    @Test
    void close_withACodeOrAReasonThatCannotBeSent_isRefused() {
        open(OPTIONS);
        for (int code : new int[] {0, 999, 1004, 1005, 1006, 1015, 2999, 5000}) {
            assertThatThrownBy(() -> socket.close(code, ""))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("code: " + code);
        }
        assertThatThrownBy(() -> socket.close(1000, "é".repeat(62)))
                .hasMessage("reason: 124 bytes (expected: at most 123)");
        assertThat(socket.isOpen()).isTrue();
    }

    @Test
    void connection_thatBreaks_isTold1006() {
        open(OPTIONS);
        session.disconnected();

        assertThat(told).containsExactly("open", "close 1006 the connection broke");
        assertEnded();
    }

    @Test
    void violation_closedByTheTransport_isToldWithItsCode_andLimitedInTime() {
        open(OPTIONS);
        session.failed(1007, "not UTF-8");
        assertThat(told).containsExactly("open");
        channel.pass(OPTIONS.closeTimeout());

        assertThat(channel.sent).isEmpty();
        assertThat(told).containsExactly("open", "close 1007 not UTF-8");
        assertEnded();
    }

    // ---- before the opening ----

    @Test
    void socket_closedBeforeTheOpening_sendsWhatWasQueuedAndCloses_withoutOnOpen() {
        socket = Sockets.connecting(OPTIONS);
        socket.onOpen(s -> told.add("open")).onClose(reason -> told.add("close " + reason.code()));
        socket.sendText("sorry");
        socket.close(1008, "full");
        assertThat(socket.isOpen()).isFalse();

        session = Sockets.open(socket, channel);

        assertThat(channel.sent).containsExactly("TEXT sorry", "CLOSE 1008 full");
        session.closed(1008, "");
        assertThat(told).containsExactly("close 1008");
        assertEnded();
    }

    @Test
    void socket_abandoned_tellsNobody_andLeavesItsHubs() {
        socket = Sockets.connecting(OPTIONS);
        socket.onClose(reason -> told.add("close"));
        WebSocketHub hub = WebSocketHub.of(dev.gotap.context.spi.JacksonCodec.defaults());
        hub.join("a", socket);

        socket.upgrade().abandon();

        assertThat(hub.count()).isZero();
        assertThat(socket.sendText("x")).isFalse();
        Sockets.open(socket, channel);
        assertThat(told).isEmpty();
        assertThat(channel.disconnected).isOne();
        assertThat(channel.finished).isOne();
    }

    // ---- threads ----

    @Test
    void messages_areReadOneByOne_asTheirCallbacksReturn() {
        open(OPTIONS);
        channel.worksAtOnce = false;
        session.text("1");
        assertThat(channel.reading).isFalse();
        assertThat(told).containsExactly("open");
        channel.work();

        assertThat(told).containsExactly("open", "text 1");
        assertThat(channel.reading).isTrue();
        session.binary(new byte[1]);
        assertThat(channel.reading).as("nobody wants bytes").isTrue();
    }

    @Test
    void threads_thatTakeNothing_cutTheSocket_andTheTransportIsStillTold() {
        open(OPTIONS);
        channel.refusesWork = true;
        session.text("x");

        assertThat(told).containsExactly("open");
        assertEnded();
    }

    private void assertEnded() {
        assertThat(channel.disconnected).isOne();
        assertThat(channel.finished).isOne();
        assertThat(channel.timers).isEmpty();
    }
}
