package dev.gotap.router.undertow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.Handler;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void get_onEitherThread_isAnswered(boolean blocking) throws Exception {
        Handler pong = c ->
                c.json(200, Map.of("blocking", !Thread.currentThread().getName().contains("I/O")));
        MiniRouter router = blocking ? MiniRouter.blocking(pong) : MiniRouter.nonBlocking(pong);
        try (UndertowServer server = router.start();
                RawClient client = RawClient.to(server)) {
            RawClient.Answer answer =
                    client.send("GET /ping HTTP/1.1\r\nHost: x\r\n\r\n").read();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"blocking\":" + blocking + "}");
            assertThat(answer.header("date")).isNotNull();
            assertThat(answer.header("connection")).isNull();
            assertThat(answer.header("server")).isNull();
        }
    }

    @Test
    void head_hasLengthAndNoBody_connectionGoesOn() throws Exception {
        try (UndertowServer server =
                        MiniRouter.blocking(c -> c.string(200, "12345")).start();
                RawClient client = RawClient.to(server)) {
            client.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(client.readHead().header("content-length")).isEqualTo("5");
            assertThat(client.read().body()).isEqualTo("12345");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void bodilessStatus_hasNoLengthAndNoBody_connectionGoesOn(int status) throws Exception {
        MiniRouter router = MiniRouter.blocking(c -> {
            if (c.rawPath().equals("/none")) {
                c.status(status);
            } else {
                c.string(200, "next");
            }
        });
        try (UndertowServer server = router.start();
                RawClient client = RawClient.to(server)) {
            RawClient.Answer none =
                    client.send("GET /none HTTP/1.1\r\nHost: x\r\n\r\n").readHead();
            RawClient.Answer next =
                    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").read();

            assertThat(none.status()).isEqualTo(status);
            assertThat(none.header("content-length")).isNull();
            assertThat(none.header("transfer-encoding")).isNull();
            assertThat(next.body()).isEqualTo("next");
        }
    }

    @Test
    void nothingAnswered_is200WithEmptyBody() throws Exception {
        try (UndertowServer server = MiniRouter.blocking(c -> {}).start();
                RawClient client = RawClient.to(server)) {
            RawClient.Answer answer =
                    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").read();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("content-length")).isEqualTo("0");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tenMegabytes_bothWays_areTheSame(boolean blocking) throws Exception {
        byte[] body = new byte[10 << 20];
        new Random(1).nextBytes(body);
        MiniRouter echo = MiniRouter.of(blocking, c -> c.data(200, "application/octet-stream", c.bodyBytes()));
        try (UndertowServer server = echo.start();
                RawClient client = RawClient.to(server)) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .send(body);

            assertThat(Arrays.equals(client.read().bytes(), body)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void chunkedBody_isDecoded_connectionGoesOn(boolean blocking) throws Exception {
        MiniRouter echo = MiniRouter.of(blocking, c -> c.string(200, c.bodyText()));
        try (UndertowServer server = echo.start();
                RawClient client = RawClient.to(server)) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "5;name=value\r\nhello\r\n1\r\n!\r\n0\r\nTrailer: x\r\n\r\n"
                    + "GET / HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(client.read().body()).isEqualTo("hello!");
            assertThat(client.read().status()).isEqualTo(200);
        }
    }

    @Test
    void stream_ofUnknownLength_isChunked() throws Exception {
        MiniRouter router = MiniRouter.blocking(c -> {
            try (var out = c.unwrap(UndertowExchange.class).stream(200, "text/plain", -1)) {
                for (int i = 0; i < 10_000; i++) {
                    out.write("0123456789".getBytes(UTF_8));
                }
            }
        });
        try (UndertowServer server = router.start();
                RawClient client = RawClient.to(server)) {
            client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(client.read().bytes()).hasSize(100_000);
            assertThat(client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").read().bytes())
                    .hasSize(100_000);
        }
    }

    @Test
    void pipelinedRequests_areAnsweredInOrder() throws Exception {
        try (UndertowServer server =
                        MiniRouter.blocking(c -> c.string(200, c.rawPath())).start();
                RawClient client = RawClient.to(server)) {
            StringBuilder requests = new StringBuilder();
            for (int i = 0; i < 500; i++) {
                requests.append("GET /").append(i).append(" HTTP/1.1\r\nHost: x\r\n\r\n");
            }
            client.send(requests.toString());

            for (int i = 0; i < 500; i++) {
                assertThat(client.read().body()).isEqualTo("/" + i);
            }
        }
    }
}
