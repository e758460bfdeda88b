package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.Handler;
import dev.gotap.context.memory.MemoryExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Small bodies that want to become large ones. What was decoded is counted, so that the refusal is known to come early. */
@Tag("long")
class DecompressionBombTest {

    private final AtomicLong decoded = new AtomicLong();
    private final Handler read = c -> {
        byte[] buffer = new byte[8192];
        try (var in = c.bodyStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                decoded.addAndGet(n);
            }
        }
        c.string(200, "read");
    };

    private static byte[] zeros(long count) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            byte[] block = new byte[1 << 16];
            for (long left = count; left > 0; left -= block.length) {
                out.write(block, 0, (int) Math.min(block.length, left));
            }
        }
        return bytes.toByteArray();
    }

    private MemoryExchange serve(DecompressionOptions options, String coding, byte[] body) {
        return Chain.of(Decompression.with(options), read)
                .serve(MemoryExchange.of("POST", "/")
                        .withHeader("Content-Encoding", coding)
                        .withBody(body));
    }

    @Test
    void tenMebibytesOfZeros_are413_soonAfterTheyHaveGrownTooMuch() throws IOException {
        MemoryExchange exchange = serve(DecompressionOptions.defaults(), "gzip", zeros(10 << 20));

        assertThat(exchange.status()).isEqualTo(413);
        assertThat(exchange.bodyText()).contains("BODY_TOO_LARGE", "\"maxRatio\":100");
        assertThat(decoded.get()).isLessThan(2 << 20);
    }

    @Test
    void nestedGzip_is413_beforeAnythingIsRead() throws IOException {
        MemoryExchange exchange = serve(DecompressionOptions.defaults(), "gzip, gzip", Zipped.gzip(zeros(10 << 20)));

        assertThat(exchange.status()).isEqualTo(413);
        assertThat(exchange.bodyText()).contains("TOO_MANY_CODINGS");
        assertThat(decoded.get()).isZero();
    }

    @Test
    void nestedGzip_whereItIsAllowed_is413_byTheRatioOfTheWhole() throws IOException {
        byte[] bomb = Zipped.gzip(zeros(1 << 30)); // a gibibyte in four kilobytes
        MemoryExchange exchange = serve(DecompressionOptions.defaults().withMaxCodings(2), "gzip, gzip", bomb);

        assertThat(bomb.length).isLessThan(16 << 10);
        assertThat(exchange.status()).isEqualTo(413);
        assertThat(decoded.get()).isLessThan(4 << 20);
    }

    @Test
    void ratio_atTheLimit_isRead_andBeyondItIs413() throws IOException {
        byte[] noise = new byte[4 << 10];
        new Random(7).nextBytes(noise);
        byte[] body = Zipped.gzip(join(noise, new byte[300 << 10]));
        int ratio = (304 << 10) / body.length;

        assertThat(serve(DecompressionOptions.defaults().withMaxRatio(ratio + 1), "gzip", body)
                        .status())
                .isEqualTo(200);
        assertThat(serve(DecompressionOptions.defaults().withMaxRatio(ratio / 2), "gzip", body)
                        .status())
                .isEqualTo(413);
    }

    @Test
    void smallBody_thatRepeatsItself_isRead() throws IOException {
        assertThat(serve(DecompressionOptions.defaults(), "gzip", zeros(60 << 10))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void bodyLimit_holdsForWhatComesOut() throws IOException {
        DecompressionOptions trusting = DecompressionOptions.defaults().withMaxRatio(Integer.MAX_VALUE);
        MemoryExchange exchange = Chain.of(BodyLimit.of(1 << 20), Decompression.with(trusting), read)
                .serve(MemoryExchange.of("POST", "/")
                        .withHeader("Content-Encoding", "gzip")
                        .withBody(zeros(1 << 30)));

        assertThat(exchange.status()).isEqualTo(413);
        assertThat(exchange.bodyText()).contains("\"maxBytes\":1048576");
        assertThat(decoded.get()).isLessThanOrEqualTo(1 << 20);
    }

    @Test
    void bodyLimit_holdsForWhatComesIn() throws IOException {
        byte[] noise = new byte[2 << 10];
        new Random(7).nextBytes(noise);
        MemoryExchange exchange = Chain.of(BodyLimit.of(1 << 10), Decompression.create(), read)
                .serve(MemoryExchange.of("POST", "/")
                        .withHeader("Content-Encoding", "gzip")
                        .withBody(Zipped.gzip(noise))
                        .withDeclaredLength(-1));

        assertThat(exchange.status()).isEqualTo(413);
        assertThat(decoded.get()).isLessThanOrEqualTo(1 << 10);
    }

    @Test
    void endlessEmptyMembers_areBoundByTheBodyLimit() throws IOException {
        byte[] empty = Zipped.gzip("");
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        for (int i = 0; i < 100_000; i++) {
            many.writeBytes(empty);
        }
        MemoryExchange exchange = serve(DecompressionOptions.defaults(), "gzip", many.toByteArray());

        assertThat(exchange.status()).isEqualTo(200);
        assertThat(decoded.get()).isZero();
    }

    private static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(second);
        return all.toByteArray();
    }
}
