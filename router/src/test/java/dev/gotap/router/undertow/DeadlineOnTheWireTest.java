package dev.gotap.router.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client has its 503 while the handler is still stuck; what the handler does afterwards reaches nobody. */
@Timeout(60)
class DeadlineOnTheWireTest {

    private static final Duration LIMIT = Duration.ofMillis(30);
    private static final String GET = "GET /stuck HTTP/1.1\r\nHost: x\r\n\r\n";

    @TempDir
    Path folder;

    private final CountDownLatch release = new CountDownLatch(1);
    private final CompletableFuture<Throwable> afterwards = new CompletableFuture<>();

    @AfterEach
    void letGo() {
        release.countDown();
    }

    /** Other paths than /stuck are answered at once. */
    private MiniRouter router(boolean interrupt, Handler slow) {
        return MiniRouter.blocking(
                c -> {
                    if (c.rawPath().equals("/stuck")) {
                        c.nextWithin(LIMIT, interrupt);
                    }
                },
                c -> {
                    if (!c.rawPath().equals("/stuck")) {
                        c.string(200, c.rawPath());
                        return;
                    }
                    afterwards.complete(catchThrowable(() -> slow.handle(c)));
                });
    }

    private void late(Context c) throws Exception {
        release.await();
        c.setHeader("X-Late", "1");
        c.string(200, "late");
    }

    @Test
    void stuckHandler_clientIsAnswered_connectionCloses_andNothingLateComes() throws Exception {
        try (UndertowServer server = router(false, this::late).start();
                RawClient client = RawClient.to(server);
                RawClient other = RawClient.to(server)) {
            RawClient.Answer answer =
                    client.send(GET + "GET /next HTTP/1.1\r\nHost: x\r\n\r\n").read();

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("connection")).isEqualTo("close");
            assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
            assertThat(answer.body()).contains("\"code\":\"TIMEOUT\"").endsWith("}");
            assertThat(client.isClosed()).isTrue();
            assertThat(afterwards).isNotDone();
            release.countDown();
            assertThat(afterwards.get(20, TimeUnit.SECONDS))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("its time was up");
            assertThat(other.send("GET /canary HTTP/1.1\r\nHost: x\r\n\r\n")
                            .read()
                            .body())
                    .isEqualTo("/canary");
            assertThat(server.stop(Duration.ofSeconds(10)).isClean()).isTrue();
        }
    }

    @Test
    void interruptedHandler_ends_andItsWorkerServesOn() throws Exception {
        try (UndertowServer server =
                        router(true, this::late).start(ServerOptions.defaults().withWorkerThreads(1));
                RawClient client = RawClient.to(server);
                RawClient other = RawClient.to(server)) {
            assertThat(client.send(GET).read().status()).isEqualTo(503);
            assertThat(afterwards.get(20, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
            for (int i = 0; i < 20; i++) {
                assertThat(other.send("GET /canary HTTP/1.1\r\nHost: x\r\n\r\n")
                                .read()
                                .body())
                        .isEqualTo("/canary");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void handlerThatWaitsForTheBody_isAnsweredFor(boolean interrupt) throws Exception {
        try (UndertowServer server = router(interrupt, Context::bodyBytes).start();
                RawClient client = RawClient.to(server)) {
            client.send("POST /stuck HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf");
            RawClient.Answer answer = client.read();

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("connection")).isEqualTo("close");
            client.send("and the rest");
            assertThat(client.isClosed()).isTrue();
            assertThat(afterwards.get(20, TimeUnit.SECONDS)).isNotNull();
            assertThat(server.stop(Duration.ofSeconds(10)).isClean()).isTrue();
        }
    }

    @Test
    void largeBody_thatNobodyReads_doesNotKeepTheAnswerFromTheClient() throws Exception {
        byte[] part = new byte[512 << 10];
        try (UndertowServer server = router(false, this::late).start();
                RawClient client = RawClient.to(server)) {
            client.send("POST /stuck HTTP/1.1\r\nHost: x\r\nContent-Length: " + part.length + "\r\n\r\n");
            client.send(part);

            assertThat(client.read().status()).isEqualTo(503);
            assertThat(client.isClosed()).isTrue();
            release.countDown(); // or the server would wait for the handler
        }
    }

    @Test
    void headRequest_isAnsweredWithoutABody() throws Exception {
        try (UndertowServer server = router(false, this::late).start();
                RawClient client = RawClient.to(server)) {
            RawClient.Answer answer =
                    client.send("HEAD /stuck HTTP/1.1\r\nHost: x\r\n\r\n").readHead();

            assertThat(answer.status()).isEqualTo(503);
            assertThat(client.isClosed()).isTrue();
            release.countDown();
        }
    }

    @Test
    void http2Stream_ends_andItsConnectionGoesOn() throws Exception {
        TestCertificates made = TestCertificates.make(folder, "EC");
        ServerOptions options = ServerOptions.defaults()
                .withTls(Tls.pem(made.certificate(), made.key()))
                .withHttp2(true);
        try (UndertowServer server = router(false, this::late).start(options)) {
            HttpClient client =
                    HttpClient.newBuilder().sslContext(made.trusting()).build();
            String base = "https://127.0.0.1:" + server.port();
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(base + "/stuck")).build(), HttpResponse.BodyHandlers.ofString());
            HttpResponse<String> next = client.send(
                    HttpRequest.newBuilder(URI.create(base + "/next")).build(), HttpResponse.BodyHandlers.ofString());

            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("TIMEOUT");
            assertThat(next.body()).isEqualTo("/next");
            assertThat(afterwards).isNotDone();
            release.countDown();
            assertThat(server.stop(Duration.ofSeconds(10)).isClean()).isTrue();
        }
    }

    @Test
    void answersAndDeadlines_meetingOnManyConnections_areNeverMixed() throws Exception {
        MiniRouter router = MiniRouter.blocking(c -> c.nextWithin(Duration.ofMillis(1), true), c -> {
            for (int i = 0; i < 200_000 && !c.isCommitted(); i++) {
                Thread.onSpinWait();
            }
            c.setHeader("X-In-Time", "1");
            c.string(200, "in time");
        });
        try (UndertowServer server = router.start()) {
            int answered = 0;
            for (int i = 0; i < 300; i++) {
                try (RawClient client = RawClient.to(server)) {
                    RawClient.Answer answer =
                            client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").read();
                    if (answer.status() == 503) {
                        assertThat(answer.body()).startsWith("{").endsWith("}");
                        assertThat(answer.header("connection")).isEqualTo("close");
                        assertThat(client.isClosed()).isTrue();
                    } else {
                        assertThat(answer.body()).isEqualTo("in time");
                        answered++;
                    }
                }
            }
            assertThat(answered).isBetween(0, 300);
            assertThat(server.stop(Duration.ofSeconds(10)).isClean()).isTrue();
        }
    }
}
