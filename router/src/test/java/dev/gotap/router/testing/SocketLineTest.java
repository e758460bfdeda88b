package dev.gotap.router.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** The client against servers that behave in odd ways. */
class SocketLineTest {

    private static final byte[] LARGE = new byte[32 << 20];
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    /** What a server does with its connections, one after the other. */
    private interface Script {
        void play(Socket connection, int number) throws Exception;
    }

    private static TestClient client(ServerSocket server, Script script) {
        CompletableFuture.runAsync(
                () -> {
                    for (int number = 0; !server.isClosed(); number++) {
                        try (Socket connection = server.accept()) {
                            script.play(connection, number);
                        } catch (Exception e) {
                            return;
                        }
                    }
                },
                task -> {
                    Thread thread = new Thread(task, "odd-server");
                    thread.setDaemon(true);
                    thread.start();
                });
        return TestClient.of(URI.create("http://127.0.0.1:" + server.getLocalPort()));
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 8, InetAddress.getByName("127.0.0.1"));
    }

    private static void readHead(Socket connection) throws IOException {
        InputStream in = connection.getInputStream();
        int matched = 0;
        while (matched < 4) {
            matched = in.read() == "\r\n\r\n".charAt(matched) ? matched + 1 : 0;
        }
    }

    private static void answer(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void answer_beforeTheBodyIsOut_isSeen() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        try (ServerSocket server = listen();
                TestClient client = client(server, (connection, n) -> {
                    readHead(connection);
                    answer(connection, "HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n\r\n");
                    seen.await();
                })) {
            client.post("/").body("a/b", LARGE).send().expectStatus(413);
            seen.countDown();
        }
    }

    @Test
    void server_thatNeitherReadsNorAnswers_endsWithTheTimeout() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        try (ServerSocket server = listen();
                TestClient client = client(server, (connection, n) -> seen.await())) {
            TestRequest request =
                    client.withTimeout(Duration.ofMillis(100)).post("/").body("a/b", LARGE);
            assertThatThrownBy(request::send)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("no complete answer within PT0.1S");
            seen.countDown();
        }
    }

    @Test
    void connection_brokenOffInTheBody_isAnError() throws Exception {
        try (ServerSocket server = listen();
                TestClient client = client(server, (connection, n) -> {
                    readHead(connection);
                    answer(connection, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok");
                })) {
            assertThatThrownBy(() -> client.get("/").send())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("broken off after 2 of 9 bytes");
        }
    }

    @Test
    void keptConnection_closedMeanwhile_isReplaced() throws Exception {
        Semaphore closed = new Semaphore(0);
        try (ServerSocket server = listen();
                TestClient client = client(server, (connection, n) -> {
                    readHead(connection);
                    answer(connection, OK);
                    connection.close();
                    closed.release();
                })) {
            TestClient keeping = client.withKeepAlive();
            for (int i = 0; i < 20; i++) {
                keeping.get("/").send().expectText("ok");
                closed.acquire();
            }
        }
    }

    @Test
    void keptConnection_stillOpen_servesTheNextRequest() throws Exception {
        CompletableFuture<Integer> connections = new CompletableFuture<>();
        try (ServerSocket server = listen();
                TestClient client = client(server, (connection, n) -> {
                    for (int i = 0; i < 3; i++) {
                        readHead(connection);
                        answer(connection, OK);
                    }
                    connections.complete(n + 1);
                })) {
            TestClient keeping = client.withKeepAlive();
            for (int i = 0; i < 3; i++) {
                keeping.get("/").send().expectText("ok");
            }
            assertThat(connections.join()).isEqualTo(1);
        }
    }
}
