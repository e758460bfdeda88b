package dev.gotap.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.router.testing.TestClient;
import dev.gotap.router.testing.TestResponse;
import dev.gotap.router.undertow.UndertowServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams, files and events give the same over a socket as in memory. */
class OutputOnTheWireTest {

    private static final byte[] LARGE = new byte[1_000_000];

    static {
        new Random(7).nextBytes(LARGE);
    }

    @TempDir
    Path files;

    private static TestClient client(Router app, boolean socket) {
        return socket ? TestClient.overSocket(app) : TestClient.inMemory(app);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void staticFile_large_comesWholeAndInPart(boolean socket) throws IOException {
        Files.write(files.resolve("large.bin"), LARGE);
        Router app = Router.create();
        app.staticFiles("/s", files);
        try (TestClient client = client(app, socket).withKeepAlive()) {
            TestResponse whole = client.get("/s/large.bin").send();
            assertThat(whole.bytes()).isEqualTo(LARGE);
            assertThat(whole.header("Content-Length")).isEqualTo("1000000");
            TestResponse part = client.get("/s/large.bin")
                    .header("Range", "bytes=1000-899999")
                    .send();
            assertThat(part.status()).isEqualTo(206);
            assertThat(part.bytes()).isEqualTo(Arrays.copyOfRange(LARGE, 1_000, 900_000));
            TestResponse head = client.head("/s/large.bin").send();
            assertThat(head.header("Content-Length")).isEqualTo("1000000");
            assertThat(head.bytes()).isEmpty();
            client.get("/s/large.bin")
                    .header("If-None-Match", String.valueOf(whole.header("ETag")))
                    .send()
                    .expectStatus(304);
            client.get("/s/absent.bin").send().expectStatus(404).expectTextContaining("NOT_FOUND");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void stream_andEvents_comeWhole(boolean socket) {
        Router app = Router.create();
        app.get("/stream", c -> c.stream(200, "application/octet-stream", out -> out.write(LARGE)));
        app.get(
                "/events",
                c -> c.sse(events -> {
                    events.send("sale", Map.of("id", 7));
                    events.send("a\nb");
                }));
        app.get("/negotiated", c -> c.indentedJson(200, Map.of("a", 1)));
        try (TestClient client = client(app, socket).withKeepAlive()) {
            assertThat(client.get("/stream").send().bytes()).isEqualTo(LARGE);
            client.get("/events")
                    .send()
                    .expectHeader("Content-Type", "text/event-stream")
                    .expectText("event: sale\ndata: {\"id\":7}\n\ndata: a\ndata: b\n\n");
            client.get("/negotiated").send().expectText("{\n    \"a\": 1\n}");
        }
    }

    @Test
    void events_overASocket_comeOneByOne_andALeavingClientEndsThem() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Router app = Router.create();
        app.get(
                "/events",
                c -> c.sse(events -> {
                    events.onClose(closed::countDown);
                    events.send("first");
                    assertThat(read.await(20, TimeUnit.SECONDS)).isTrue();
                    while (true) {
                        events.send("more");
                    }
                }));
        try (UndertowServer server = app.start(0)) {
            readFirst(server.port());
            read.countDown(); // the first event came while the handler still ran

            assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Reads the first event, and breaks the connection off. */
    private static void readFirst(int port) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write("GET /events HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String line = in.readLine();
            while (!line.equals("data: first")) {
                line = in.readLine();
            }
            socket.setSoLinger(true, 0);
        }
    }
}
