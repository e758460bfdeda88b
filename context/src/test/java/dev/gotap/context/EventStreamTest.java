package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.context.spi.JacksonCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventStreamTest {

    private static String sent(EventSource source) {
        return TestRouter.of(c -> c.sse(source)).get("/").bodyText();
    }

    @Test
    void answer_ofEvents_hasItsTypeAndIsNotCached() {
        MemoryExchange exchange = TestRouter.of(c -> c.sse(events -> events.send("hello")))
                .serve(MemoryExchange.of("GET", "/").withHeader("Last-Event-ID", "41"));

        assertThat(exchange.status()).isEqualTo(200);
        assertThat(exchange.responseHeaders("Content-Type")).containsExactly("text/event-stream");
        assertThat(exchange.responseHeaders("Cache-Control")).containsExactly("no-cache");
        assertThat(exchange.bodyText()).isEqualTo("data: hello\n\n");
        assertThat(exchange.isAborted()).isFalse();
    }

    @Test
    void event_withEverything_hasAFieldForEach() {
        assertThat(sent(events -> events.send(ServerEvent.of(Map.of("sku", "K\u00e4se"))
                        .withName("sale")
                        .withId("42")
                        .withRetry(Duration.ofSeconds(3)))))
                .isEqualTo("id: 42\nevent: sale\nretry: 3000\ndata: {\"sku\":\"K\u00e4se\"}\n\n");
    }

    @Test
    void data_ofSeveralLines_isAFieldForEach() {
        assertThat(sent(events -> events.send("x", "a\nb\r\nc\rd\n\n e\n")))
                .isEqualTo("event: x\ndata: a\ndata: b\ndata: c\ndata: d\ndata:\ndata:  e\ndata:\n\n");
        assertThat(sent(events -> events.send(""))).isEqualTo("data:\n\n");
    }

    @Test
    void data_thatLooksLikeFields_staysData() {
        assertThat(sent(events -> events.send("1\n\nevent: admin\nid: 7")))
                .isEqualTo("data: 1\ndata:\ndata: event: admin\ndata: id: 7\n\n");
    }

    @Test
    void comment_ofSeveralLines_staysAComment() {
        assertThat(sent(events -> events.comment("a\r\ndata: b"))).isEqualTo(": a\n: data: b\n\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\r\ndata: x", "a\u0000b"})
    void nameOrId_ofSeveralLines_isRefused(String text) {
        assertThatThrownBy(() -> ServerEvent.of(1).withName(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ServerEvent.of(1).withId(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ServerEvent.of(1).withRetry(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void data_thatCannotBeEncoded_sendsNothingOfIt() {
        List<Object> loop = new ArrayList<>(List.of("half"));
        loop.add(loop);

        assertThat(sent(events -> {
                    assertThatThrownBy(() -> events.send("x", loop)).isInstanceOf(IOException.class);
                    assertThat(events.isOpen()).isTrue();
                    events.send("after");
                }))
                .isEqualTo("data: after\n\n");
    }

    @Test
    void lastEventId_ofABrowserThatComesBack_isKnown() {
        AtomicReference<String> seen = new AtomicReference<>();
        TestRouter.of(c -> c.sse(events -> seen.set(events.lastEventId())))
                .serve(MemoryExchange.of("GET", "/").withHeader("Last-Event-ID", "41"));

        assertThat(seen).hasValue("41");
    }

    @Test
    void end_ofTheFunction_closesOnce() {
        AtomicInteger closed = new AtomicInteger();
        AtomicReference<EventStream> kept = new AtomicReference<>();
        sent(events -> {
            kept.set(events);
            events.onClose(closed::incrementAndGet);
            assertThat(closed).hasValue(0);
        });

        assertThat(closed).hasValue(1);
        assertThat(kept.get().isOpen()).isFalse();
        assertThatThrownBy(() -> kept.get().send("late")).isInstanceOf(IllegalStateException.class);
        kept.get().onClose(closed::incrementAndGet);
        assertThat(closed).hasValue(2);
    }

    @Test
    void failure_ofTheFunction_breaksTheConnection() {
        try (ErrorLog log = new ErrorLog()) {
            MemoryExchange exchange = TestRouter.of(c -> c.sse(events -> {
                        events.send("one");
                        throw new IllegalStateException("x");
                    }))
                    .get("/");

            assertThat(exchange.isAborted()).isTrue();
            assertThat(log.messages()).hasSize(1);
        }
    }

    /** A client that leaves after so many flushes. */
    private static final class Leaving extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int left;
        boolean closed;

        Leaving(int left) {
            this.left = left;
        }

        @Override
        public void write(int b) {
            bytes.write(b);
        }

        @Override
        public void flush() throws IOException {
            if (left-- == 0) {
                throw new IOException("broken pipe");
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static EventStream stream(OutputStream out, Heartbeats heartbeats) {
        return new EventStream(out, JacksonCodec.defaults(), null, heartbeats);
    }

    @Test
    void client_thatLeaves_endsTheFunctionWithoutFailure() throws Exception {
        Leaving client = new Leaving(2);
        AtomicInteger closed = new AtomicInteger();
        AtomicInteger rounds = new AtomicInteger();
        EventStream events = stream(client, new Heartbeats(ManualTimers::new));

        boolean whole = events.run(stream -> {
            stream.onClose(closed::incrementAndGet);
            while (true) {
                stream.send(rounds.incrementAndGet());
            }
        });

        assertThat(whole).isFalse();
        assertThat(client.closed).isFalse();
        assertThat(rounds).hasValue(2);
        assertThat(closed).hasValue(1);
    }

    @Test
    void heartbeat_byTheTimer_isACommentAndSetsTheNext() throws Exception {
        Leaving client = new Leaving(100);
        try (TestTimers timers = new TestTimers()) {
            EventStream events = stream(client, new Heartbeats(() -> timers.manual, Runnable::run));
            events.run(stream -> {
                stream.heartbeat(Duration.ofSeconds(15));
                timers.manual.timers.get(0).run();
                timers.manual.timers.get(1).run();
            });

            assertThat(client.bytes.toString(StandardCharsets.UTF_8)).isEqualTo(":\n\n:\n\n");
            assertThat(timers.manual.timers).hasSize(3).allMatch(timer -> timer.delayMillis == 15_000);
            assertThat(timers.manual.timers.get(2).isCancelled()).isTrue();
        }
    }

    @Test
    void heartbeat_thatFindsTheClientGone_showsIt() throws Exception {
        try (TestTimers timers = new TestTimers()) {
            EventStream events = stream(new Leaving(1), new Heartbeats(() -> timers.manual, Runnable::run));
            boolean whole = events.run(stream -> {
                stream.heartbeat(Duration.ofSeconds(15));
                timers.manual.only().run();
                assertThat(stream.isOpen()).isFalse();
            });

            assertThat(whole).isFalse();
            assertThat(timers.manual.timers).hasSize(1);
        }
    }

    @Test
    void heartbeat_withoutTime_isRefused() {
        sent(events -> assertThatThrownBy(() -> events.heartbeat(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("heartbeat: PT0S (expected: > 0)"));
    }

    /** Timers that end with their test. */
    private static final class TestTimers implements AutoCloseable {
        final ManualTimers manual = new ManualTimers();

        @Override
        public void close() {
            manual.shutdownNow();
        }
    }
}
