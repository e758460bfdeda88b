package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.memory.MemoryExchange;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.junit.jupiter.api.Test;

class BodyDecoderTest {

    /** One less than each byte. */
    private static InputStream lowered(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int b = in.read();
                return b < 0 ? b : b - 1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int n = in.read(bytes, offset, length);
                for (int i = offset; i < offset + n; i++) {
                    bytes[i]--;
                }
                return n;
            }
        };
    }

    private static MemoryExchange post(String body) {
        return MemoryExchange.of("POST", "/").withBody("text/plain", body);
    }

    @Test
    void decoders_ofTheBody_areAppliedInTheirOrder() {
        MemoryExchange exchange = TestRouter.of(
                        c -> c.decodeBody(BodyDecoderTest::lowered),
                        c -> c.decodeBody(BodyDecoderTest::lowered),
                        c -> c.string(200, c.bodyText()))
                .serve(post("cde"));

        assertThat(exchange.bodyText()).isEqualTo("abc");
    }

    @Test
    void limit_ofADecodedBody_holdsForWhatComesOut() {
        MemoryExchange exchange = TestRouter.of(
                        c -> c.limitBody(4),
                        c -> c.decodeBody(
                                in -> new SequenceInputStream(in, post("more").body(4))),
                        c -> c.string(200, c.bodyText()))
                .serve(post("abc"));

        assertThat(exchange.status()).isEqualTo(413);
    }

    @Test
    void limitBody_belowTheAnnouncedLength_is413BeforeReading() {
        MemoryExchange exchange =
                TestRouter.of(c -> c.limitBody(2), c -> c.string(200, "never")).serve(post("abc"));

        assertThat(exchange.status()).isEqualTo(413);
    }

    @Test
    void limitBody_aboveTheLimitInForce_changesNothing() {
        MemoryExchange exchange = TestRouter.of(c -> c.limitBody(100), c -> c.string(200, c.bodyText()))
                .withMaxBodyBytes(2)
                .serve(post("abc"));

        assertThat(exchange.status()).isEqualTo(413);
    }

    @Test
    void decoder_afterTheBodyWasOpened_isRefused() {
        try (ErrorLog log = new ErrorLog()) {
            MemoryExchange exchange = TestRouter.of(c -> c.bodyText(), c -> c.decodeBody(BodyDecoderTest::lowered))
                    .serve(post("abc"));

            assertThat(exchange.status()).isEqualTo(500);
            assertThat(log.messages()).hasSize(1);
        }
    }
}
