package dev.gotap.router.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class Http2FloodTest {

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SETTINGS = {0, 0, 0, 4, 0, 0, 0, 0, 0};
    // HPACK, RFC 7541: :method GET, :scheme https, :path /, :authority x
    private static final byte[] GET = {(byte) 0x82, (byte) 0x87, (byte) 0x84, 0x41, 0x01, 'x'};

    @TempDir
    Path folder;

    @Test
    void rapidReset_isCutOff_afterFewRequests() throws Exception {
        TestCertificates ec = TestCertificates.make(folder, "EC");
        AtomicInteger served = new AtomicInteger();
        ServerOptions options = ServerOptions.defaults()
                .withTls(Tls.pem(ec.certificate(), ec.key()))
                .withHttp2(true);
        MiniRouter router = MiniRouter.blocking(c -> {
            served.incrementAndGet();
            c.string(200, "ok");
        });
        try (UndertowServer server = router.start(options)) {
            SSLSocket socket = (SSLSocket) ec.trusting().getSocketFactory().createSocket("127.0.0.1", server.port());
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"h2"});
            socket.setSSLParameters(parameters);
            try (RawClient client = RawClient.over(socket)) {
                client.send(PREFACE).send(SETTINGS);
                flood(client, 20_000);

                awaitHangUp(client);
                assertThat(served.get()).isLessThan(2_000);
            }
            // The server is none the worse for it.
            SSLSocket next = (SSLSocket) ec.trusting().getSocketFactory().createSocket("127.0.0.1", server.port());
            try (RawClient client = RawClient.over(next)) {
                assertThat(client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                                .read()
                                .body())
                        .isEqualTo("ok");
            }
        }
    }

    @Test
    void http2WithoutTls_isRefusedAtTheStart() {
        assertThatThrownBy(() -> MiniRouter.blocking(c -> c.string(200, ""))
                        .start(ServerOptions.defaults().withHttp2(true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("http2: true without tls");
    }

    /**
     * Opens and resets streams until the server closes the connection. Buffers between the two may take all of them
     * before the client learns of it, so how many could be sent says nothing.
     */
    private static void flood(RawClient client, int streams) {
        for (int i = 0; i < streams; i++) {
            int stream = 2 * i + 1;
            ByteArrayOutputStream frames = new ByteArrayOutputStream();
            frame(frames, 1, 5, stream, GET);
            frame(frames, 3, 0, stream, new byte[] {0, 0, 0, 8});
            try {
                client.send(frames.toByteArray());
            } catch (IOException closed) {
                return;
            }
        }
    }

    /** Reads what the server still says until it hangs up; the client's own timeout fails the test if it does not. */
    private static void awaitHangUp(RawClient client) throws IOException {
        try {
            while (!client.isClosed()) {
                // a byte of its settings, its answers or its good-bye
            }
        } catch (SSLException cutOff) {
            // Closed without TLS's own good-bye: as good as any end here.
        }
    }

    private static void frame(ByteArrayOutputStream out, int type, int flags, int stream, byte[] payload) {
        out.writeBytes(new byte[] {
            0,
            0,
            (byte) payload.length,
            (byte) type,
            (byte) flags,
            (byte) (stream >> 24),
            (byte) (stream >> 16),
            (byte) (stream >> 8),
            (byte) stream
        });
        out.writeBytes(payload);
    }
}
