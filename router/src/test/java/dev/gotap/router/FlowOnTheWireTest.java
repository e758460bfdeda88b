package dev.gotap.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.HeaderName;
import dev.gotap.middleware.BodyLimit;
import dev.gotap.middleware.Compression;
import dev.gotap.middleware.CompressionOptions;
import dev.gotap.middleware.ConcurrencyLimit;
import dev.gotap.middleware.ConcurrencyOptions;
import dev.gotap.middleware.Decompression;
import dev.gotap.middleware.Timeout;
import dev.gotap.router.testing.TestClient;
import dev.gotap.router.testing.TestResponse;
import dev.gotap.router.undertow.UndertowServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compression, limits and timeouts do over a socket what they do in memory. */
@org.junit.jupiter.api.Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class FlowOnTheWireTest {

    private static final String TEXT = "all work and no play makes jack a dull boy\n".repeat(20_000);

    @TempDir
    Path files;

    private static TestClient client(Router app, boolean socket) {
        return socket ? TestClient.overSocket(app) : TestClient.inMemory(app);
    }

    private static String unzipped(TestResponse response) throws IOException {
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(response.bytes())).readAllBytes();
        return new String(plain, StandardCharsets.UTF_8);
    }

    private static byte[] zipped(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void compression_ofEveryKindOfAnswer_comesWhole(boolean socket) throws IOException {
        Files.writeString(files.resolve("page.txt"), TEXT);
        Router app = Router.create();
        app.use(Compression.create());
        app.get("/text", c -> c.string(200, TEXT));
        app.get("/stream", c -> c.stream(200, "text/plain", out -> out.write(TEXT.getBytes(StandardCharsets.UTF_8))));
        app.get("/nothing", c -> c.status(204));
        app.staticFiles("/s", files);
        try (TestClient client = client(app, socket).withKeepAlive()) {
            for (String path : new String[] {"/text", "/stream", "/s/page.txt"}) {
                TestResponse got = client.get(path)
                        .header("Accept-Encoding", "gzip")
                        .send()
                        .expectStatus(200)
                        .expectHeader("Content-Encoding", "gzip")
                        .expectHeader("Vary", "Accept-Encoding");
                assertThat(unzipped(got)).as(path).isEqualTo(TEXT);
                TestResponse head = client.head(path)
                        .header("Accept-Encoding", "gzip")
                        .send()
                        .expectStatus(200)
                        .expectHeader("Content-Encoding", "gzip");
                assertThat(head.bytes()).isEmpty();
                assertThat(client.get(path).send().expectStatus(200).text()).isEqualTo(TEXT);
            }
            TestResponse file =
                    client.get("/s/page.txt").header("Accept-Encoding", "gzip").send();
            assertThat(file.header("ETag")).startsWith("W/\"");
            client.get("/s/page.txt")
                    .header("Accept-Encoding", "gzip")
                    .header("If-None-Match", String.valueOf(file.header("ETag")))
                    .send()
                    .expectStatus(304)
                    .expectHeader("ETag", String.valueOf(file.header("ETag")));
            client.get("/s/page.txt")
                    .header("Accept-Encoding", "gzip")
                    .header("Range", "bytes=0-2")
                    .send()
                    .expectStatus(206)
                    .expectText("all");
            client.get("/nothing").header("Accept-Encoding", "gzip").send().expectStatus(204);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void decompression_ofABodyAndOfABomb(boolean socket) throws IOException {
        Router app = Router.create();
        app.use(Decompression.create());
        app.post("/echo", c -> c.string(200, c.bodyText()));
        app.post("/small", BodyLimit.of(10), c -> c.string(200, c.bodyText()));
        try (TestClient client = client(app, socket)) {
            client.post("/echo")
                    .header("Content-Encoding", "gzip")
                    .body("text/plain", zipped("tea".getBytes(StandardCharsets.UTF_8)))
                    .send()
                    .expectStatus(200)
                    .expectText("tea");
            client.post("/echo")
                    .header("Content-Encoding", "gzip")
                    .body("text/plain", zipped(new byte[10 << 20]))
                    .send()
                    .expectStatus(413);
            client.post("/echo")
                    .header("Content-Encoding", "br")
                    .body("text/plain", "tea")
                    .send()
                    .expectStatus(415)
                    .expectHeader("Accept-Encoding", "gzip, deflate");
            client.post("/small").body("text/plain", "eleven byte").send().expectStatus(413);
        }
    }

    @Test
    void compressedEvents_comeOneByOne() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        Router app = Router.create();
        app.use(Compression.with(CompressionOptions.defaults().withType("text/event-stream")));
        app.get(
                "/events",
                c -> c.sse(events -> {
                    events.send("first");
                    assertThat(read.await(20, TimeUnit.SECONDS)).isTrue();
                    events.send("last");
                }));
        try (UndertowServer server = app.start(0);
                Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write("GET /events HTTP/1.1\r\nHost: x\r\nAccept-Encoding: deflate\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            while (!line(in).isEmpty()) {
                // the head
            }
            Inflater inflater = new Inflater();
            StringBuilder events = new StringBuilder();
            while (events.indexOf("data: first\n\n") < 0) {
                appendChunk(in, inflater, events);
            }
            read.countDown(); // the first event came while the handler still ran
            while (events.indexOf("data: last\n\n") < 0) {
                appendChunk(in, inflater, events);
            }
            inflater.end();
        }
    }

    @Test
    void requestBeyondTheLimit_isRefusedAtOnce_whileAnotherIsServed() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Router app = Router.create();
        app.use(ConcurrencyLimit.with(
                ConcurrencyOptions.defaults().withMaxConcurrent(1).withQueue(0, Duration.ZERO)));
        app.get("/slow", c -> {
            inside.countDown();
            goOn.await();
            c.string(200, "done");
        });
        app.get("/", c -> c.string(200, "ok"));
        try (UndertowServer server = app.start(0);
                Socket slow = new Socket("127.0.0.1", server.port());
                TestClient client = TestClient.overSocket(app)) {
            slow.getOutputStream().write("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
            client.get("/")
                    .send()
                    .expectStatus(503)
                    .expectHeader("Retry-After", "1")
                    .expectTextContaining("OVERLOADED");
            goOn.countDown();
            assertThat(line(slow.getInputStream())).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void timeout_throughTheWholeChain_isAnsweredWithWhatEveryAnswerHas() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        Router app = Router.withDefaults();
        app.use(
                c -> {
                    c.filterResponse((exchange, status, type, length) -> {
                        exchange.setHeader(HeaderName.of("X-Frame-Options"), "DENY");
                        return null;
                    });
                    c.next();
                },
                Compression.with(CompressionOptions.defaults().withMinBytes(1)),
                Timeout.after(Duration.ofMillis(20)));
        app.get("/stuck", c -> {
            goOn.await();
            c.string(200, "never");
        });
        try (TestClient client = TestClient.overSocket(app)) {
            TestResponse answer = client.get("/stuck")
                    .header("Accept-Encoding", "gzip")
                    .send()
                    .expectStatus(503)
                    .expectHeader("X-Frame-Options", "DENY")
                    .expectHeader("Content-Encoding", "gzip");
            assertThat(unzipped(answer)).contains("\"code\":\"TIMEOUT\"");
        }
    }

    private static void appendChunk(InputStream in, Inflater inflater, StringBuilder events) throws Exception {
        byte[] chunk = in.readNBytes(Integer.parseInt(line(in), 16));
        line(in);
        byte[] plain = new byte[1000];
        inflater.setInput(chunk);
        for (int n = inflater.inflate(plain); n > 0; n = inflater.inflate(plain)) {
            events.append(new String(plain, 0, n, StandardCharsets.UTF_8));
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            assertThat(b).as("the end of the stream").isNotNegative();
            line.append((char) b);
        }
        return line.toString().trim();
    }
}
