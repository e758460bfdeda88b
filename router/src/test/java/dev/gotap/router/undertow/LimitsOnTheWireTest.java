package dev.gotap.router.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.Limits;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alike for routes on workers and for those that stay on the I/O thread. */
@ParameterizedClass(name = "blocking = {0}")
@ValueSource(booleans = {true, false})
class LimitsOnTheWireTest {

    private static final Limits SMALL = Limits.defaults()
            .withMaxBodyBytes(10)
            .withMaxPathBytes(20)
            .withMaxHeaderBytes(1000)
            .withMaxHeaders(5)
            .withMaxCookies(2);

    @Parameter
    boolean blocking;

    private UndertowServer small() {
        return MiniRouter.of(blocking, c -> c.string(200, c.bodyText()), SMALL).start(SMALL, ServerOptions.defaults());
    }

    @Test
    void declaredBody_overTheLimit_is413AndNotRead() throws Exception {
        try (UndertowServer server = small();
                RawClient client = RawClient.to(server)) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\n");

            assertThat(client.read().status()).isEqualTo(413);
        }
    }

    @Test
    void declaredBody_farOverTheLimit_is413WithConnectionClose_whileTheClientGoesOnSending() throws Exception {
        try (UndertowServer server = small();
                RawClient client = RawClient.to(server)) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000\r\n\r\n")
                    .send(new byte[100_000]);

            RawClient.Answer answer = client.read();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.header("connection")).isEqualTo("close");
        }
    }

    @Test
    void body_atTheLimit_isRead_declaredOrChunkedByteByByte() throws Exception {
        try (UndertowServer server = small();
                RawClient client = RawClient.to(server)) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n0123456789");
            assertThat(client.read().body()).isEqualTo("0123456789");

            client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + "1\r\nx\r\n".repeat(10)
                    + "0\r\n\r\n");
            assertThat(client.read().body()).isEqualTo("x".repeat(10));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"b\r\n01234567890\r\n0\r\n\r\n", "5\r\n01234\r\n6\r\n567890\r\n0\r\n\r\n"})
    void chunkedBody_overTheLimit_is413_connectionGoesOnOrCloses(String chunks) throws Exception {
        try (UndertowServer server = small();
                RawClient client = RawClient.to(server)) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);

            assertThat(client.read().status()).isEqualTo(413);
            client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.read().status()).isEqualTo(200);
        }
    }

    @Test
    void endlessChunks_unread_areCutOff() throws Exception {
        try (UndertowServer server = small();
                RawClient client = RawClient.to(server)) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            byte[] chunk = ("4000\r\n" + "x".repeat(0x4000) + "\r\n").getBytes();
            boolean cut = false;
            for (int i = 0; i < 10_000 && !cut; i++) {
                try {
                    client.send(chunk);
                } catch (java.net.SocketException e) {
                    cut = true;
                }
            }
            assertThat(cut).isTrue();
        }
    }

    @Test
    void expectation_isMetOnlyWhenTheBodyIsRead() throws Exception {
        try (UndertowServer server = small();
                RawClient client = RawClient.to(server)) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            assertThat(client.read().status()).isEqualTo(100);
            client.send("ok");
            assertThat(client.read().body()).isEqualTo("ok");
            assertThat(client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").read().status())
                    .isEqualTo(200);
        }
    }

    @Test
    void expectation_overTheLimit_is413AtOnce() throws Exception {
        try (UndertowServer server = small();
                RawClient client = RawClient.to(server)) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 20\r\n\r\n");

            RawClient.Answer answer = client.read();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.header("connection")).isEqualTo("close");
        }
    }

    @Test
    void expectation_whoseBodyNobodyReads_isAnsweredAndClosed() throws Exception {
        try (UndertowServer server =
                        MiniRouter.of(blocking, c -> c.string(200, "no need")).start();
                RawClient client = RawClient.to(server)) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");

            RawClient.Answer answer = client.read();
            assertThat(answer.body()).isEqualTo("no need");
            assertThat(answer.header("connection")).isEqualTo("close");
        }
    }

    @Test
    void unreadBody_isDropped_connectionGoesOn() throws Exception {
        try (UndertowServer server =
                        MiniRouter.of(blocking, c -> c.string(200, "ok")).start();
                RawClient client = RawClient.to(server)) {
            for (int i = 0; i < 3; i++) {
                client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n");
                assertThat(client.read().status()).isEqualTo(200);
                client.send(new byte[100_000]);
            }
            assertThat(client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").read().status())
                    .isEqualTo(200);
        }
    }

    @Test
    void unreadBody_tooLargeToDrop_isAnsweredThenClosed() throws Exception {
        try (UndertowServer server =
                        MiniRouter.of(blocking, c -> c.string(200, "ok")).start();
                RawClient client = RawClient.to(server)) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5000000\r\n\r\n")
                    .send(new byte[500_000]);

            RawClient.Answer answer = client.read();
            assertThat(answer.body()).isEqualTo("ok");
            assertThat(answer.header("connection")).isEqualTo("close");
        }
    }

    @Test
    void longPath_is414() throws Exception {
        try (UndertowServer server = small()) {
            assertThat(status(server, "GET /234567890?2345678901 HTTP/1.1\r\nHost: x\r\n\r\n"))
                    .isEqualTo(414);
            assertThat(status(server, "GET /234567890?234567890 HTTP/1.1\r\nHost: x\r\n\r\n"))
                    .isEqualTo(200);
            assertThat(status(server, "GET http://some.host/234567890123456789 HTTP/1.1\r\nHost: some.host\r\n\r\n"))
                    .isEqualTo(200);
        }
    }

    @Test
    void largeHead_isRefused() throws Exception {
        try (UndertowServer server = small()) {
            assertThat(status(server, "GET / HTTP/1.1\r\nHost: x\r\nA: " + "a".repeat(900) + "\r\n\r\n"))
                    .isEqualTo(200);
            assertThat(status(server, "GET / HTTP/1.1\r\nHost: x\r\nA: " + "a".repeat(1000) + "\r\n\r\n"))
                    .isEqualTo(400);
        }
    }

    @Test
    void manyHeaders_areRefused() throws Exception {
        try (UndertowServer server = small()) {
            assertThat(status(server, "GET / HTTP/1.1\r\nHost: x\r\n" + "A: a\r\n".repeat(4) + "\r\n"))
                    .isEqualTo(200);
            assertThat(status(server, "GET / HTTP/1.1\r\nHost: x\r\n" + "A: a\r\n".repeat(5) + "\r\n"))
                    .isEqualTo(400);
        }
    }

    @Test
    void manyCookies_are400() throws Exception {
        try (UndertowServer server = small()) {
            assertThat(status(server, "GET / HTTP/1.1\r\nHost: x\r\nCookie: a=1; b=2\r\n\r\n"))
                    .isEqualTo(200);
            assertThat(status(server, "GET / HTTP/1.1\r\nHost: x\r\nCookie: a=1; b=2; c=3\r\n\r\n"))
                    .isEqualTo(400);
            assertThat(status(server, "GET / HTTP/1.1\r\nHost: x\r\nCookie: a=1\r\nCookie: b=2; c=3\r\n\r\n"))
                    .isEqualTo(400);
        }
    }

    @Test
    void manyParameters_areTheContextsToRefuse() throws Exception {
        AtomicBoolean asked = new AtomicBoolean();
        MiniRouter router = MiniRouter.of(blocking, c -> {
            asked.set(true);
            c.string(200, c.query("a", "none"));
        });
        try (UndertowServer server = router.start()) {
            String request = "GET /?" + "b&".repeat(2000) + "a=1 HTTP/1.1\r\nHost: x\r\n\r\n";

            assertThat(status(server, request)).isEqualTo(400);
            assertThat(asked).isTrue();
        }
    }

    private static int status(UndertowServer server, String request) throws Exception {
        try (RawClient client = RawClient.to(server)) {
            return client.send(request).read().status();
        }
    }
}
