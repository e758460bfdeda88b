package dev.gotap.router.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.Handler;
import dev.gotap.middleware.Compression;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that go from the disk to the socket: the same bytes whatever is in between. */
@Timeout(60)
class FileTransferTest {

    private static final int SIZE = 5_000_011;

    @TempDir
    static Path folder;

    private static Path file;
    private static byte[] bytes;
    private static TestCertificates certificates;

    @BeforeAll
    static void writeFile() throws Exception {
        bytes = new byte[SIZE];
        new Random(1).nextBytes(bytes);
        file = Files.write(folder.resolve("data.bin"), bytes);
        certificates = TestCertificates.make(folder, "EC");
    }

    private static Handler sending() {
        return c -> c.file(file);
    }

    @Test
    void file_twiceOnOneConnection_arrivesWholeBothTimes() throws Exception {
        try (UndertowServer server = MiniRouter.blocking(sending()).start();
                RawClient client = RawClient.to(server)) {
            for (int k = 0; k < 2; k++) {
                RawClient.Answer answer =
                        client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").read();
                assertThat(answer.header("content-length")).isEqualTo("" + SIZE);
                assertThat(answer.header("transfer-encoding")).isNull();
                assertThat(Arrays.equals(answer.bytes(), bytes)).isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0-0, 0, 1",
        "1000000-1999999, 1000000, 2000000",
        "-17000, 4983011, 5000011",
        "4000000-, 4000000, 5000011"
    })
    void range_ofAFile_isThatPart(String range, int from, int to) throws Exception {
        try (UndertowServer server = MiniRouter.blocking(sending()).start();
                RawClient client = RawClient.to(server)) {
            RawClient.Answer answer = client.send("GET / HTTP/1.1\r\nHost: x\r\nRange: bytes=" + range + "\r\n\r\n")
                    .read();

            assertThat(answer.status()).isEqualTo(206);
            assertThat(Arrays.equals(answer.bytes(), Arrays.copyOfRange(bytes, from, to)))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void file_overTls_arrivesWhole(boolean http2) throws Exception {
        ServerOptions options = ServerOptions.defaults()
                .withTls(Tls.pem(certificates.certificate(), certificates.key()))
                .withHttp2(http2);
        try (UndertowServer server = MiniRouter.blocking(sending()).start(options)) {
            HttpClient client =
                    HttpClient.newBuilder().sslContext(certificates.trusting()).build();
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(URI.create("https://localhost:" + server.port()))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());

            assertThat(answer.version()).isEqualTo(http2 ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1);
            assertThat(Arrays.equals(answer.body(), bytes)).isTrue();
        }
    }

    @Test
    void file_toASlowReader_arrivesWhole() throws Exception {
        try (UndertowServer server = MiniRouter.blocking(sending()).start();
                RawClient client = RawClient.withSmallBuffer(server)) {
            RawClient.Answer head =
                    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").readHead();
            assertThat(head.status()).isEqualTo(200);
            byte[] seen = new byte[SIZE];
            for (int at = 0; at < SIZE; ) {
                byte[] part = client.readBytes(Math.min(7_001, SIZE - at));
                System.arraycopy(part, 0, seen, at, part.length);
                at += part.length;
            }
            assertThat(Arrays.equals(seen, bytes)).isTrue();
        }
    }

    @Test
    void reader_thatStopsInMidFile_isCutAndFreesItsWorker() throws Exception {
        ServerOptions options = ServerOptions.defaults()
                .withWriteTimeout(Duration.ofMillis(300))
                .withWorkerThreads(1);
        Path large = folder.resolve("large.bin");
        try (FileChannel sparse = FileChannel.open(large, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            sparse.position((256L << 20) - 1).write(ByteBuffer.allocate(1));
        }
        try (UndertowServer server = MiniRouter.blocking(c -> c.file(c.query("large") == null ? file : large))
                        .start(options);
                RawClient stalled = RawClient.withSmallBuffer(server);
                RawClient next = RawClient.to(server)) {
            stalled.send("GET /?large=1 HTTP/1.1\r\nHost: x\r\n\r\n").readHead();
            next.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(Arrays.equals(next.read().bytes(), bytes)).isTrue();
        }
    }

    @Test
    void file_thatShrinksWhileItIsSent_breaksTheConnectionOff() throws Exception {
        Path shrinking = Files.write(folder.resolve("shrinking.bin"), bytes);
        try (UndertowServer server = MiniRouter.blocking(c -> c.file(shrinking)).start();
                RawClient client = RawClient.withSmallBuffer(server)) {
            client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").readHead();
            try (FileChannel cut = FileChannel.open(shrinking, StandardOpenOption.WRITE)) {
                cut.truncate(20_000);
            }
            byte[] rest;
            try {
                rest = client.readBytes(SIZE);
            } catch (IOException reset) {
                rest = new byte[0];
            }
            assertThat(rest.length).isLessThan(SIZE);
        }
    }

    @Test
    void file_throughAnEncoder_isEncoded() throws Exception {
        Path text = Files.writeString(folder.resolve("page.txt"), "the same line again\n".repeat(50_000));
        try (UndertowServer server = MiniRouter.blocking(Compression.create(), c -> c.file(text))
                        .start();
                RawClient client = RawClient.to(server)) {
            RawClient.Answer answer = client.send("GET / HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n")
                    .read();

            assertThat(answer.header("content-encoding")).isEqualTo("gzip");
            assertThat(new GZIPInputStream(new ByteArrayInputStream(answer.bytes())).readAllBytes())
                    .isEqualTo(Files.readAllBytes(text));
        }
    }
}
