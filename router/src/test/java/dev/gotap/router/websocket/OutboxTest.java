package dev.gotap.router.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The queue of one socket: its order, its bounds, and what overtakes what. */
class OutboxTest {

    private final FakeChannel channel = new FakeChannel();
    private int closed;

    private Outbox outbox(SlowPeer policy) {
        channel.writesAtOnce = false;
        Outbox outbox =
                new Outbox(WebSocketOptions.defaults().withSendQueue(3, 10).withSlowPeer(policy), () -> closed++);
        outbox.open(channel);
        return outbox;
    }

    @Test
    void messages_oneAtATime_inTheirOrder() {
        Outbox outbox = outbox(SlowPeer.DISCONNECT);
        outbox.offer(Frame.text("1"));
        outbox.offer(Frame.text("2"));
        outbox.offer(Frame.text("3"));

        assertThat(channel.sent).containsExactly("TEXT 1");
        channel.written();
        assertThat(channel.sent).containsExactly("TEXT 1", "TEXT 2");
        channel.written();
        channel.written();
        assertThat(channel.sent).containsExactly("TEXT 1", "TEXT 2", "TEXT 3");
        assertThat(channel.unwritten).isEmpty();
    }

    @Test
    void messages_beforeTheOpening_areSentAtIt() {
        channel.writesAtOnce = true;
        Outbox outbox = new Outbox(WebSocketOptions.defaults(), () -> closed++);
        outbox.offer(Frame.text("1"));
        outbox.offer(Frame.text("2"));
        assertThat(channel.sent).isEmpty();

        outbox.open(channel);

        assertThat(channel.sent).containsExactly("TEXT 1", "TEXT 2");
    }

    @Test
    void longQueue_writtenAtOnce_isNoRecursion() {
        channel.writesAtOnce = true;
        Outbox outbox = new Outbox(WebSocketOptions.defaults().withSendQueue(200_000, 1 << 20), () -> closed++);
        for (int i = 0; i < 200_000; i++) {
            outbox.offer(Frame.text("x"));
        }

        outbox.open(channel);

        assertThat(channel.sent).hasSize(200_000);
    }

    @Test
    void fullQueue_byMessages_isTreatedByPolicy() {
        assertThat(overflow(outbox(SlowPeer.DROP_NEWEST))).isEqualTo(Outbox.Verdict.DROPPED);
        drain();
        assertThat(channel.sent).containsExactly("TEXT 0", "TEXT 1", "TEXT 2", "TEXT 3");

        channel.sent.clear();
        assertThat(overflow(outbox(SlowPeer.DROP_OLDEST))).isEqualTo(Outbox.Verdict.TAKEN);
        drain();
        assertThat(channel.sent).containsExactly("TEXT 0", "TEXT 2", "TEXT 3", "TEXT 4");

        channel.sent.clear();
        assertThat(overflow(outbox(SlowPeer.DISCONNECT))).isEqualTo(Outbox.Verdict.OVERFLOW);
    }

    /** However long the peer does not read: what there was room for comes, in its order, and all else is counted. */
    @Test
    void fullQueue_ofAPeerThatDoesNotRead_refusesAndCountsEveryFurtherMessage() {
        Outbox outbox = outbox(SlowPeer.DROP_NEWEST);
        assertThat(overflow(outbox)).isEqualTo(Outbox.Verdict.DROPPED);
        for (int i = 0; i < 100; i++) {
            assertThat(outbox.offer(Frame.text("dropped"))).isEqualTo(Outbox.Verdict.DROPPED);
        }
        assertThat(outbox.dropped()).isEqualTo(101);

        channel.written();
        assertThat(outbox.offer(Frame.text("4"))).isEqualTo(Outbox.Verdict.TAKEN);
        assertThat(outbox.offer(Frame.text("dropped"))).isEqualTo(Outbox.Verdict.DROPPED);

        drain();
        assertThat(channel.sent).containsExactly("TEXT 0", "TEXT 1", "TEXT 2", "TEXT 3", "TEXT 4");
        assertThat(outbox.dropped()).isEqualTo(102);
    }

    @Test
    void fullQueue_byBytes_makesAsMuchRoomAsIsNeeded() {
        Outbox outbox = outbox(SlowPeer.DROP_OLDEST);
        outbox.offer(Frame.text("under way"));
        outbox.offer(Frame.text("1234"));
        outbox.offer(Frame.text("5678"));

        assertThat(outbox.offer(Frame.text("123456789"))).isEqualTo(Outbox.Verdict.TAKEN);

        drain();
        assertThat(channel.sent).containsExactly("TEXT under way", "TEXT 123456789");
        assertThat(outbox.dropped()).isEqualTo(2);
    }

    @Test
    void message_longerThanTheQueue_isTheCallersMistake() {
        Outbox outbox = outbox(SlowPeer.DROP_OLDEST);

        assertThatThrownBy(() -> outbox.offer(Frame.text("12345678901")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "message: 11 bytes (expected: at most 10; mend: send it in parts, or withSendQueue(messages,"
                                + " bytes))");
        assertThat(outbox.offer(Frame.text("1234567890"))).isEqualTo(Outbox.Verdict.TAKEN);
    }

    @Test
    void finish_withMessagesQueued_sendsThemAndThenTheCloseFrame_andNothingAfter() {
        Outbox outbox = outbox(SlowPeer.DISCONNECT);
        outbox.offer(Frame.text("1"));
        outbox.offer(Frame.text("2"));
        outbox.finish(Frame.close(new CloseReason(1000, "bye")));

        assertThat(outbox.offer(Frame.text("late"))).isEqualTo(Outbox.Verdict.CLOSED);
        outbox.finish(Frame.close(new CloseReason(1001, "again")));
        drain();
        outbox.ping();
        outbox.pong(new byte[0]);

        assertThat(channel.sent).containsExactly("TEXT 1", "TEXT 2", "CLOSE 1000 bye");
        assertThat(closed).isOne();
    }

    @Test
    void finishAtOnce_withMessagesQueued_dropsThem() {
        Outbox outbox = outbox(SlowPeer.DISCONNECT);
        outbox.offer(Frame.text("under way"));
        outbox.offer(Frame.text("2"));
        outbox.finishAtOnce(Frame.close(new CloseReason(1013, "")));
        drain();

        assertThat(channel.sent).containsExactly("TEXT under way", "CLOSE 1013");
    }

    @Test
    void controlFrames_overtakeMessages_andOnlyTheLastPingIsAnswered() {
        Outbox outbox = outbox(SlowPeer.DISCONNECT);
        outbox.offer(Frame.text("under way"));
        outbox.offer(Frame.text("2"));
        outbox.ping();
        outbox.pong("a".getBytes());
        outbox.pong("b".getBytes());
        drain();

        assertThat(channel.sent).containsExactly("TEXT under way", "PONG b", "PING", "TEXT 2");
    }

    @Test
    void shut_withMessagesQueued_sendsNothing() {
        Outbox outbox = outbox(SlowPeer.DISCONNECT);
        outbox.offer(Frame.text("under way"));
        outbox.offer(Frame.text("2"));
        outbox.shut();
        drain();

        assertThat(channel.sent).containsExactly("TEXT under way");
        assertThat(outbox.offer(Frame.text("3"))).isEqualTo(Outbox.Verdict.CLOSED);
    }

    private Outbox.Verdict overflow(Outbox outbox) {
        for (int i = 0; i < 4; i++) {
            outbox.offer(Frame.text("" + i)); // one is under way, three wait
        }
        return outbox.offer(Frame.text("4"));
    }

    private void drain() {
        while (!channel.unwritten.isEmpty()) {
            channel.written();
        }
    }
}
