package dev.gotap.router.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each bad request is followed by a canary on the same connection, in the same write; alike for routes on workers and for
 * those that stay on the I/O thread.
 */
@ParameterizedClass(name = "blocking = {0}")
@ValueSource(booleans = {true, false})
class WireRulesTest {

    private static final String CANARY = "GET /canary HTTP/1.1\r\nHost: x\r\n\r\n";

    private static UndertowServer server;

    @Parameter
    boolean blocking;

    @BeforeParameterizedClassInvocation
    static void start(boolean blocking) {
        server = MiniRouter.of(blocking, c -> c.string(200, c.rawPath() + "=" + c.bodyText()))
                .start();
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.9~Host: x~~",
                "GET / HTTP/1.2~Host: x~~",
                "GET / HTTP/2.5~Host: x~~",
                "GET / HTTP/2.0~Host: x~~",
                "PRI * HTTP/2.0~~SM~~",
                "GET / HTTP/0.9~Host: x~~",
                "GET /~~",
                "GET / http/1.1~Host: x~~",
                "GET  / HTTP/1.1~Host: x~~",
                "~GET / HTTP/1.1~Host: x~~",
                "GET / HTTP/1.1~~",
                "GET / HTTP/1.1~Host: x~Host: x~~",
                "GET / HTTP/1.1~Host: a@evil~~",
                "GET / HTTP/1.1~Host: a/b~~",
                "GET http://a/ HTTP/1.1~Host: b~~",
                "GET http://xy/ HTTP/1.1~Host: x~~",
                "GET http://x:80/ HTTP/1.1~Host: x~~",
                "GET / HTTP/1.1~ Host: x~~",
                "GET / HTTP/1.1~Host: x~ folded~~",
                "GET / HTTP/1.1~Host: x~Accept: a~\tfolded~~",
                "GET / HTTP/1.1~Host: x~: empty~~",
                "GET / HTTP/1.1~Host: x~Na me: v~~",
                "GET / HTTP/1.1~Host: x~Name : v~~",
                "GET / HTTP/1.1~Host: x~Name: v\0v~~",
                "GET / HTTP/1.1~Host: x~Name: v\rv~~",
                "GET / HTTP/1.1\nHost: x\n\n",
                "GET / HTTP/1.1~Host: x\nName: v~~",
                "GET /\0 HTTP/1.1~Host: x~~",
                "GET /a b HTTP/1.1~Host: x~~",
                "GET a HTTP/1.1~Host: x~~",
                "POST / HTTP/1.1~Host: x~Content-Length: 3~Content-Length: 3~~abc",
                "POST / HTTP/1.1~Host: x~Content-Length: 3~Transfer-Encoding: chunked~~0~~",
                "POST / HTTP/1.1~Host: x~Content-Length: +3~~abc",
                "POST / HTTP/1.1~Host: x~Content-Length: -5~~abc",
                "POST / HTTP/1.1~Host: x~Content-Length: 0x5~~abcde",
                "POST / HTTP/1.1~Host: x~Content-Length: 3, 3~~abc",
                "POST / HTTP/1.1~Host: x~Content-Length:~ 3~~abc",
                "POST / HTTP/1.1~Host: x~Content-Length: 99999999999999999999~~abc",
                "POST / HTTP/1.1~Host: x~Transfer-Encoding: chunked, identity~~0~~",
                "POST / HTTP/1.1~Host: x~Transfer-Encoding: identity, chunked~~0~~",
                "POST / HTTP/1.1~Host: x~Transfer-Encoding: identity~~abc",
                "POST / HTTP/1.1~Host: x~Transfer-Encoding: gzip, chunked~~0~~",
                "POST / HTTP/1.1~Host: x~Transfer-Encoding: xchunked~~0~~",
                "POST / HTTP/1.1~Host: x~Transfer-Encoding: chunked~Transfer-Encoding: chunked~~0~~",
                "POST / HTTP/1.0~Host: x~Transfer-Encoding: chunked~~0~~",
                "POST / HTTP/1.1~Host: x~Transfer-Encoding: chunked~~3\nabc~0~~",
                "POST / HTTP/1.1~Host: x~Transfer-Encoding: chunked~~3;a=b\nabc~0~~",
                "POST / HTTP/1.1~Host: x~Transfer-Encoding: chunked~~3;a\rb~abc~0~~",
                "POST / HTTP/1.1~Host: x~Transfer-Encoding: chunked~~3~abc\n0~~",
                "POST / HTTP/1.1~Host: x~Transfer-Encoding: chunked~~3~abcX~0~~",
                "POST / HTTP/1.1~Host: x~Transfer-Encoding: chunked~~+3~abc~0~~",
                "POST / HTTP/1.1~Host: x~Transfer-Encoding: chunked~~0x3~abc~0~~",
                "POST / HTTP/1.1~Host: x~Transfer-Encoding: chunked~~~abc~0~~",
                "POST / HTTP/1.1~Host: x~Transfer-Encoding: chunked~~FFFFFFFFFFFFFFFF~abc~0~~",
                "POST / HTTP/1.1~Host: x~Transfer-Encoding: chunked~~10000000000000003~abc~0~~",
                "POST / HTTP/1.1~Host: x~Transfer-Encoding: chunked~~0~A: b\n~~",
                "POST / HTTP/1.1~Host: x~Transfer-Encoding: chunked~~0~\n"
            })
    void badRequest_isRefusedOrClosed_canaryIsNeverMixedUp(String request) throws Exception {
        try (RawClient client = RawClient.to(server)) {
            client.send(request.replace("~", "\r\n") + CANARY);

            assertRefused(client);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.9~Host: x~~",
                "POST / HTTP/1.1~Host: x~Transfer-Encoding: chunked~~3\nabc~0~~",
                "GET / HTTP/1.1~Host: x~ folded~~"
            })
    void badRequest_byteByByteAndAfterAGoodOne_isRefusedInOrder(String request) throws Exception {
        try (RawClient client = RawClient.to(server)) {
            client.send("GET /good HTTP/1.1\r\nHost: x\r\n\r\n" + request.replace("~", "\r\n") + CANARY);
            assertThat(client.read().body()).isEqualTo("/good=");
            assertRefused(client);
        }
        try (RawClient client = RawClient.to(server)) {
            try {
                for (char ch : request.replace("~", "\r\n").toCharArray()) {
                    client.send(String.valueOf(ch));
                }
            } catch (SocketException refusedAlready) {
                return;
            }
            assertRefused(client);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /a;x=1/b;y?q=1 HTTP/1.1~Host: x~~ | /a;x=1/b;y=",
                "GET /a%2Fb%3b%zz HTTP/1.1~Host: x~~ | 400",
                "GET /a%2Fb/../c//d HTTP/1.1~Host: x~~ | /a%2Fb/../c//d=",
                "GET http://x/abs;p=1?q HTTP/1.1~Host: x~~ | /abs;p=1=",
                "GET http://x HTTP/1.1~Host: x~~ | /=",
                "GET http://x?q=/y HTTP/1.1~Host: x~~ | /=",
                "OPTIONS * HTTP/1.1~Host: x~~ | *=",
                "BREW / HTTP/1.1~Host: x~~ | /=",
                "GET / HTTP/1.0~~ | /=",
                "POST / HTTP/1.1~Host: x~Transfer-Encoding: CHUNKED~~3 ;a=b~abc~0~T: v~~ | /=abc",
                "POST / HTTP/1.1~Host: x~content-length: 3~X: HTTP/1.9~~a~b | /=a~b"
            })
    void oddButLegal_keepsItsPath(String request, String expected) throws Exception {
        try (RawClient client = RawClient.to(server)) {
            // the body "a CR LF b" of the last row is four bytes long
            String bytes = request.trim().replace("~", "\r\n").replace("content-length: 3", "content-length: 4");
            RawClient.Answer answer = client.send(bytes).read();
            if (expected.equals("400")) {
                assertThat(answer.status()).isEqualTo(400);
                return;
            }
            assertThat(answer.body()).isEqualTo(expected.replace("~", "\r\n"));
            if (!bytes.contains("HTTP/1.0")) {
                assertThat(client.send(CANARY).read().body()).isEqualTo("/canary=");
            }
        }
    }

    private static void assertRefused(RawClient client) throws IOException {
        RawClient.Answer answer;
        try {
            answer = client.read();
        } catch (EOFException | SocketException closed) {
            return;
        }
        assertThat(answer.status()).isIn(400, 505);
        assertThat(client.isClosed()).isTrue();
    }
}
