package dev.gotap.compression.zstd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import dev.gotap.context.Handler;
import dev.gotap.middleware.Compression;
import dev.gotap.middleware.CompressionOptions;
import dev.gotap.middleware.ContentCoding;
import dev.gotap.middleware.Decompression;
import dev.gotap.middleware.DecompressionOptions;
import dev.gotap.router.Router;
import dev.gotap.router.testing.TestClient;
import dev.gotap.router.testing.TestResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZstdCodingTest {

    private static final String TEXT = "all work and no play makes jack a dull boy\n".repeat(50);
    private static final ContentCoding ZSTD = ZstdCoding.create();
    private static final Handler ECHO = c -> c.data(200, "application/octet-stream", c.bodyBytes());

    private static TestClient client(boolean socket, Handler handler) {
        Router app = Router.create();
        app.use(
                Compression.with(CompressionOptions.defaults().withCodings(ZSTD, ContentCoding.gzip())),
                Decompression.with(DecompressionOptions.defaults().withCodings(ZSTD, ContentCoding.gzip())));
        app.post("/", handler);
        return socket ? TestClient.overSocket(app) : TestClient.inMemory(app);
    }

    private static byte[] unzipped(byte[] encoded) throws IOException {
        return new ZstdInputStream(new ByteArrayInputStream(encoded)).readAllBytes();
    }

    private static int echoed(byte[] body) {
        try (TestClient client = client(false, ECHO)) {
            return client.post("/")
                    .header("Content-Encoding", "zstd")
                    .body("application/octet-stream", body)
                    .send()
                    .status();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void answer_forAClientThatWantsIt_isCompressed(boolean socket) throws IOException {
        try (TestClient client = client(socket, c -> c.string(200, TEXT))) {
            TestResponse answer = client.post("/")
                    .header("Accept-Encoding", "gzip, deflate, br, zstd")
                    .send()
                    .expectStatus(200)
                    .expectHeader("Content-Encoding", "zstd")
                    .expectHeader("Vary", "Accept-Encoding");

            assertThat(unzipped(answer.bytes())).asString().isEqualTo(TEXT);
            assertThat(answer.bytes().length).isLessThan(TEXT.length() / 10);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void body_thatIsCompressed_isReadPlain(boolean socket) {
        try (TestClient client = client(socket, ECHO)) {
            client.post("/")
                    .header("Content-Encoding", "zstd")
                    .body("text/plain", Zstd.compress(TEXT.getBytes()))
                    .send()
                    .expectStatus(200)
                    .expectText(TEXT);
        }
    }

    @Property(tries = 100)
    void anyBytes_thereAndBack_areTheSame(@ForAll byte[] bytes) throws IOException {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        try (OutputStream out = ZSTD.encode(encoded)) {
            out.write(bytes, 0, bytes.length / 2);
            out.flush();
            out.write(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
        }

        assertThat(ZSTD.decode(new ByteArrayInputStream(encoded.toByteArray())).readAllBytes())
                .isEqualTo(bytes);
    }

    @Test
    void flush_sendsWhatThereIs() throws IOException {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        try (OutputStream out = ZSTD.encode(encoded)) {
            out.write("first".getBytes());
            out.flush();
            byte[] soFar = encoded.toByteArray();

            assertThat(new ZstdInputStream(new ByteArrayInputStream(soFar)).readNBytes(5))
                    .asString()
                    .isEqualTo("first");
        }
    }

    @Test
    void discardedBody_isNotEnded_andRefusesWhatComesLate() throws IOException {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        var out = ZSTD.encode(encoded);
        out.write(TEXT.getBytes());
        out.flush();
        int length = encoded.size();
        out.discard();
        out.discard();
        out.flush();

        assertThat(encoded.size()).isEqualTo(length);
        assertThatThrownBy(() -> out.write(1)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> unzipped(encoded.toByteArray()))
                .isInstanceOfAny(IOException.class, EOFException.class);
    }

    @Test
    void data_brokenCutShortOrFollowedBySomething_is400() {
        byte[] whole = Zstd.compress(TEXT.getBytes());
        byte[] broken = whole.clone();
        broken[0]++;

        assertThat(echoed(broken)).isEqualTo(400);
        for (int length = 1; length < whole.length; length++) {
            assertThat(echoed(Arrays.copyOf(whole, length)))
                    .as("cut to " + length)
                    .isEqualTo(400);
        }
        assertThat(echoed(Arrays.copyOf(whole, whole.length + 1))).isEqualTo(400);
        assertThat(echoed(Arrays.copyOf(whole, whole.length + 9))).isEqualTo(400);
        assertThat(echoed(TEXT.getBytes())).isEqualTo(400);
    }

    @Test
    void bomb_is413() {
        byte[] bomb = Zstd.compress(new byte[10 << 20]);

        assertThat(bomb.length).isLessThan(2000);
        assertThat(echoed(bomb)).isEqualTo(413);
    }

    @Test
    void window_beyondWhatHttpAllows_is400() throws IOException {
        byte[] noise = new byte[1 << 20];
        new Random(7).nextBytes(noise);
        ByteArrayOutputStream large = new ByteArrayOutputStream();
        try (ZstdOutputStream out = new ZstdOutputStream(large).setLong(27)) {
            out.write(noise);
        }

        assertThat(echoed(large.toByteArray())).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 20, 22})
    void level_outOfRange_isRefused(int level) {
        assertThatThrownBy(() -> ZstdCoding.ofLevel(level))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("level: " + level + " (expected: 1, fast, to 19, small)");
    }
}
