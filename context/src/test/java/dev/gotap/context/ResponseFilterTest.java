package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.context.spi.BodyEncoder;
import dev.gotap.context.spi.ResponseFilter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResponseFilterTest {

    /** Doubles every byte and says "." at the end of the body. */
    private static final class Doubled extends FilterOutputStream {
        private boolean closed;

        Doubled(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            out.write(b);
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                out.write('.');
                super.close();
            }
        }
    }

    private static final BodyEncoder DOUBLED = Doubled::new;

    private static Handler filtered(ResponseFilter filter) {
        return c -> c.filterResponse(filter);
    }

    private static ResponseFilter named(List<String> log, String name) {
        return (exchange, status, type, length) -> {
            log.add(name + ' ' + status + ' ' + type + ' ' + length);
            return null;
        };
    }

    @Test
    void filter_ofAHandlersAnswer_seesWhatIsSentAndMayAddHeaders() {
        List<String> log = new ArrayList<>();
        MemoryExchange exchange = TestRouter.of(
                        filtered(named(log, "a")),
                        filtered((e, status, type, length) -> {
                            e.addHeader("Vary", "Origin");
                            return null;
                        }),
                        c -> {
                            c.setHeader("Vary", "Accept");
                            c.string(201, "hello");
                        })
                .get("/");

        assertThat(log).containsExactly("a 201 text/plain; charset=utf-8 5");
        assertThat(exchange.responseHeaders("Vary")).containsExactly("Accept", "Origin");
    }

    @Test
    void filters_ofSeveralMiddleware_runFromTheInnermostOutwards() {
        List<String> log = new ArrayList<>();
        TestRouter.of(filtered(named(log, "outer")), filtered(named(log, "inner")), c -> c.status(204))
                .get("/");

        assertThat(log).containsExactly("inner 204 null 0", "outer 204 null 0");
    }

    @Test
    void filter_ofAnUnansweredOrFailedRequest_runsOnce() {
        List<String> log = new ArrayList<>();
        try (ErrorLog errors = new ErrorLog()) {
            TestRouter.of(filtered(named(log, "a")), c -> {
                        throw new IllegalArgumentException("x");
                    })
                    .get("/");
            TestRouter.of(filtered(named(log, "b"))).get("/");
            assertThat(errors.messages()).hasSize(1);
        }

        assertThat(log).hasSize(2);
        assertThat(log.get(0)).startsWith("a 500 application/problem+json");
        assertThat(log.get(1)).isEqualTo("b 200 null 0");
    }

    @Test
    void filter_thatThrows_isAnsweredLikeAHandlersFailureThroughTheOthers() {
        List<String> log = new ArrayList<>();
        try (ErrorLog errors = new ErrorLog()) {
            MemoryExchange exchange = TestRouter.of(
                            filtered(named(log, "outer")),
                            filtered((e, status, type, length) -> {
                                throw new IllegalStateException("broken");
                            }),
                            c -> c.string(200, "never"))
                    .get("/");

            assertThat(exchange.status()).isEqualTo(500);
            assertThat(exchange.bodyText()).doesNotContain("never");
            assertThat(log).hasSize(1);
            assertThat(errors.messages()).hasSize(1);
        }
    }

    @Test
    void encoder_ofAWholeBody_changesBytesAndLength() {
        MemoryExchange exchange = TestRouter.of(
                        filtered((e, status, type, length) -> DOUBLED), c -> c.string(200, "ab"))
                .get("/");

        assertThat(exchange.bodyText()).isEqualTo("aabb.");
        assertThat(exchange.responseHeaders("Content-Length")).containsExactly("5");
        assertThat(exchange.sentBytes()).isEqualTo(5);
    }

    @Test
    void encoders_ofSeveralFilters_areAppliedFromTheInnermostOutwards() {
        MemoryExchange exchange = TestRouter.of(
                        filtered((e, status, type, length) -> DOUBLED),
                        filtered((e, status, type, length) -> out -> new FilterOutputStream(out) {
                            @Override
                            public void write(int b) throws IOException {
                                out.write('-');
                                out.write(b);
                            }
                        }),
                        c -> c.string(200, "ab"))
                .get("/");

        assertThat(exchange.bodyText()).isEqualTo("--aa--bb.");
    }

    @Test
    void encoder_ofAStream_leavesTheLengthOpenAndEndsWithIt() {
        MemoryExchange exchange = TestRouter.of(
                        filtered((e, status, type, length) -> DOUBLED),
                        c -> c.stream(200, "text/plain", out -> out.write("ab".getBytes())))
                .get("/");

        assertThat(exchange.bodyText()).isEqualTo("aabb.");
        assertThat(exchange.responseHeaders("Content-Length")).isEmpty();
        assertThat(exchange.sentBytes()).isEqualTo(5);
    }

    @Test
    void encoder_ofAHeadOrBodilessAnswer_sendsNothingAndPromisesNoLength() {
        Handler[] chain = {filtered((e, status, type, length) -> DOUBLED), c -> c.string(200, "ab")};
        MemoryExchange head = TestRouter.of(chain).serve(MemoryExchange.of("HEAD", "/"));
        MemoryExchange empty = TestRouter.of(chain[0], c -> c.status(204)).get("/");

        assertThat(head.bodyText()).isEmpty();
        assertThat(head.responseHeaders("Content-Length")).isEmpty();
        assertThat(empty.status()).isEqualTo(204);
        assertThat(empty.bodyText()).isEmpty();
        assertThat(empty.responseHeaders("Content-Length")).isEmpty();
    }

    @Test
    void encoder_thatFails_becomesACleanError() {
        try (ErrorLog errors = new ErrorLog()) {
            MemoryExchange exchange = TestRouter.of(
                            filtered((e, status, type, length) -> out -> {
                                throw new IOException("disk full");
                            }),
                            c -> c.string(200, "ab"))
                    .get("/");

            assertThat(exchange.status()).isEqualTo(500);
            assertThat(exchange.isAborted()).isFalse();
            assertThat(errors.messages()).hasSize(1);
            assertThat(exchange.bodyText()).doesNotContain("disk full");
        }
    }
}
