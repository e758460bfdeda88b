package dev.gotap.router.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.Limits;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TlsTest {

    @TempDir
    static Path folder;

    private static TestCertificates rsa;
    private static TestCertificates ec;

    @BeforeAll
    static void makeCertificates() throws Exception {
        rsa = TestCertificates.make(folder, "RSA");
        ec = TestCertificates.make(folder, "EC");
    }

    @ParameterizedTest
    @CsvSource({"RSA,true,TLSv1.3", "EC,true,TLSv1.2", "RSA,false,TLSv1.2", "EC,false,TLSv1.3"})
    void get_overTls_isAnswered(String algorithm, boolean pem, String protocol) throws Exception {
        TestCertificates made = algorithm.equals("RSA") ? rsa : ec;
        Tls tls = pem
                ? Tls.pem(made.certificate(), made.key())
                : Tls.keystore(made.keystore(), TestCertificates.PASSWORD);
        try (UndertowServer server = MiniRouter.blocking(
                        c -> c.string(200, c.unwrap(UndertowExchange.class).scheme()))
                .start(ServerOptions.defaults().withTls(tls))) {
            SSLSocket socket = (SSLSocket) made.trusting().getSocketFactory().createSocket("127.0.0.1", server.port());
            socket.setEnabledProtocols(new String[] {protocol});
            try (RawClient client = RawClient.over(socket)) {
                for (int i = 0; i < 3; i++) {
                    assertThat(client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                                    .read()
                                    .body())
                            .isEqualTo("https");
                }
                assertThat(client.send("GET / HTTP/1.9\r\nHost: x\r\n\r\n")
                                .read()
                                .status())
                        .isEqualTo(400);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void http2_overTls_carriesBodiesBothWays(boolean http2) throws Exception {
        byte[] body = new byte[1 << 20];
        Arrays.fill(body, (byte) 'x');
        ServerOptions options = ServerOptions.defaults()
                .withTls(Tls.pem(ec.certificate(), ec.key()))
                .withHttp2(http2);
        MiniRouter echo = MiniRouter.blocking(c -> {
            c.setHeader("X-Target", c.rawPath() + " " + c.rawQuery());
            c.data(200, "application/octet-stream", c.bodyBytes());
        });
        try (UndertowServer server = echo.start(options)) {
            HttpClient client =
                    HttpClient.newBuilder().sslContext(ec.trusting()).build();
            URI uri = URI.create("https://localhost:" + server.port() + "/a%2Fb;c=d/?q=%20");
            List<CompletableFuture<HttpResponse<byte[]>>> answers = new java.util.ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(client.sendAsync(
                        HttpRequest.newBuilder(uri)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray()));
            }
            for (CompletableFuture<HttpResponse<byte[]>> answer : answers) {
                HttpResponse<byte[]> response = answer.get(30, TimeUnit.SECONDS);
                assertThat(response.statusCode()).isEqualTo(200);
                assertThat(response.version())
                        .isEqualTo(http2 ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1);
                assertThat(response.headers().firstValue("x-target")).contains("/a%2Fb;c=d/ q=%20");
                assertThat(Arrays.equals(response.body(), body)).isTrue();
            }
        }
    }

    @Test
    void http2_bodyOverTheLimit_is413() throws Exception {
        Limits limits = Limits.defaults().withMaxBodyBytes(1000);
        ServerOptions options = ServerOptions.defaults()
                .withTls(Tls.pem(ec.certificate(), ec.key()))
                .withHttp2(true);
        try (UndertowServer server =
                MiniRouter.blocking(c -> c.string(200, c.bodyText()), limits).start(limits, options)) {
            HttpClient client =
                    HttpClient.newBuilder().sslContext(ec.trusting()).build();
            URI uri = URI.create("https://localhost:" + server.port() + "/");
            byte[] body = new byte[1001];
            for (HttpRequest.BodyPublisher publisher : List.of(
                    HttpRequest.BodyPublishers.ofByteArray(body),
                    HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body)))) {
                HttpResponse<String> response = client.send(
                        HttpRequest.newBuilder(uri).POST(publisher).build(), HttpResponse.BodyHandlers.ofString());
                assertThat(response.statusCode()).isEqualTo(413);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void http2_resetStream_isNoticed(boolean blocking) throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        dev.gotap.context.Handler handler = c -> {
            c.onCompletion(done -> ended.countDown());
            c.async(() -> {
                waiting.countDown();
                return new CompletableFuture<Void>();
            });
        };
        MiniRouter router = blocking ? MiniRouter.blocking(handler) : MiniRouter.nonBlocking(handler);
        ServerOptions options = ServerOptions.defaults()
                .withTls(Tls.pem(ec.certificate(), ec.key()))
                .withHttp2(true);
        try (UndertowServer server = router.start(options)) {
            HttpClient client =
                    HttpClient.newBuilder().sslContext(ec.trusting()).build();
            CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(
                    HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + "/"))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();

            answer.cancel(true);

            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bodyOfARouteThatNeverWaits_overTls_isRead_onAWorkerOnlyWithHttp2(boolean http2) throws Exception {
        MiniRouter router =
                MiniRouter.nonBlocking(c -> c.string(200, c.bodyText().length() + " " + c.mayBlock()));
        ServerOptions options = ServerOptions.defaults()
                .withTls(Tls.pem(ec.certificate(), ec.key()))
                .withHttp2(true);
        try (UndertowServer server = router.start(options)) {
            HttpClient client = HttpClient.newBuilder()
                    .version(http2 ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                    .sslContext(ec.trusting())
                    .build();
            for (int length : new int[] {1, 3_000, 60_000}) {
                HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + "/"))
                        .POST(HttpRequest.BodyPublishers.ofString("x".repeat(length)))
                        .build();

                assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                                .body())
                        .isEqualTo(length + " " + http2);
            }
        }
    }

    @Test
    void clientThatLeaves_overTls_isNoticed() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        MiniRouter router = MiniRouter.blocking(c -> {
            c.onCompletion(done -> ended.countDown());
            c.async(() -> {
                waiting.countDown();
                return new CompletableFuture<Void>();
            });
        });
        try (UndertowServer server =
                router.start(ServerOptions.defaults().withTls(Tls.pem(ec.certificate(), ec.key())))) {
            try (RawClient client =
                    RawClient.over(ec.trusting().getSocketFactory().createSocket("127.0.0.1", server.port()))) {
                client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void badFiles_areNamed_withTheReason() throws Exception {
        Path missing = folder.resolve("missing.pem");
        Path garbage = Files.writeString(folder.resolve("garbage.pem"), "not a certificate");
        Path damaged = Files.writeString(
                folder.resolve("damaged.key"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");

        assertRefused(Tls.pem(missing, rsa.key()), missing, "there is no such file");
        assertRefused(Tls.pem(rsa.certificate(), missing), missing, "there is no such file");
        assertRefused(Tls.pem(garbage, rsa.key()), garbage, "PEM certificates");
        assertRefused(Tls.pem(rsa.certificate(), garbage), garbage, "no PKCS#8 key in it");
        assertRefused(Tls.pem(rsa.certificate(), damaged), damaged, "damaged");
        assertRefused(Tls.pem(rsa.certificate(), ec.key()), ec.key(), "does not belong to the certificate");
        assertRefused(Tls.keystore(rsa.keystore(), "wrong"), rsa.keystore(), "password");
        assertRefused(Tls.keystore(garbage, "wrong"), garbage, "keystore");
        assertThat(Tls.keystore(rsa.keystore(), "hidden").toString()).doesNotContain("hidden");
    }

    private static void assertRefused(Tls tls, Path file, String reason) {
        assertThatThrownBy(() -> MiniRouter.blocking(c -> c.string(200, ""))
                        .start(ServerOptions.defaults().withTls(tls)))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("tls: " + file)
                .hasMessageContaining(reason);
    }
}
