package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.memory.MemoryExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class StreamingTest {

    /** Three bytes, and it tells whether it was closed. */
    private static final class Source extends ByteArrayInputStream {
        final AtomicBoolean closed = new AtomicBoolean();

        Source() {
            super(new byte[] {1, 2, 3});
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }

    @Test
    void stream_ofAnyLength_isSent() {
        MemoryExchange exchange = TestRouter.of(c -> c.stream(201, "text/plain", out -> {
                    out.write('a');
                    out.flush();
                    out.write('b');
                }))
                .get("/");

        assertThat(exchange.status()).isEqualTo(201);
        assertThat(exchange.bodyText()).isEqualTo("ab");
        assertThat(exchange.responseHeaders("Content-Length")).isEmpty();
        assertThat(exchange.isAborted()).isFalse();
    }

    @Test
    void stream_thatFails_breaksTheConnection() {
        try (ErrorLog log = new ErrorLog()) {
            MemoryExchange exchange = TestRouter.of(c -> c.stream(200, "text/plain", out -> {
                        out.write('a');
                        throw new IOException("x");
                    }))
                    .get("/");

            assertThat(exchange.isAborted()).isTrue();
            assertThat(log.messages()).hasSize(1);
        }
    }

    @Test
    void dataFrom_aStream_hasItsLengthAndHeaders_andIsClosed() {
        Source source = new Source();
        MemoryExchange exchange = TestRouter.of(c -> {
                    c.setHeader("X-Set", "mine");
                    c.dataFrom(200, 3, "image/png", source, Map.of("X-Set", "other", "X-More", "1"));
                })
                .get("/");

        assertThat(exchange.body()).containsExactly(1, 2, 3);
        assertThat(exchange.responseHeaders("Content-Length")).containsExactly("3");
        assertThat(exchange.responseHeaders("X-Set")).containsExactly("mine");
        assertThat(exchange.responseHeaders("X-More")).containsExactly("1");
        assertThat(source.closed).isTrue();
    }

    @Test
    void dataFrom_ofUnknownLength_isReadToItsEnd_andALongerOneIsCut() {
        assertThat(TestRouter.of(c -> c.dataFrom(200, -1, "a/b", new Source(), Map.of()))
                        .get("/")
                        .body())
                .containsExactly(1, 2, 3);
        assertThat(TestRouter.of(c -> c.dataFrom(200, 2, "a/b", new Source(), Map.of()))
                        .get("/")
                        .body())
                .containsExactly(1, 2);
    }

    @Test
    void dataFrom_aStreamThatEndsEarly_breaksTheConnectionAndClosesIt() {
        Source source = new Source();
        try (ErrorLog log = new ErrorLog()) {
            assertThat(TestRouter.of(c -> c.dataFrom(200, 4, "a/b", source, Map.of()))
                            .get("/")
                            .isAborted())
                    .isTrue();
            assertThat(log.messages()).hasSize(1);
        }
        assertThat(source.closed).isTrue();
    }

    @Test
    void dataFrom_withABadHeader_sendsNothing() {
        TestRouter.of(c -> {
                    assertThatThrownBy(() -> c.dataFrom(200, 3, "a/b", new Source(), Map.of("X", "a\r\nY: b")))
                            .isInstanceOf(IllegalArgumentException.class);
                    assertThat(c.isCommitted()).isFalse();
                })
                .get("/");
    }
}
