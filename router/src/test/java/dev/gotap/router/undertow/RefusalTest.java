package dev.gotap.router.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What is refused before the application is asked says why, in the shape of RFC 9457, and closes the connection. */
@Timeout(60)
class RefusalTest {

    private static final String GOOD = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    private static UndertowServer server;

    @BeforeAll
    static void start() {
        server = MiniRouter.blocking(c -> c.string(200, "served")).start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST / HTTP/1.1~Host: x~Transfer-Encoding: gzip, chunked~~0~~ | 400 | BAD_TRANSFER_CODING",
                "POST / HTTP/1.0~Transfer-Encoding: chunked~~0~~               | 400 | BAD_TRANSFER_CODING",
                "GET /[long] HTTP/1.1~Host: x~~                                | 414 | URI_TOO_LONG",
                "GET / HTTP/1.1~Host: x~Cookie: [many]~~                       | 400 | TOO_MANY_COOKIES",
            })
    void request_againstARule_isToldSo(String request, int status, String code) throws Exception {
        String bytes = request.trim()
                .replace("[long]", "x".repeat(9000))
                .replace("[many]", "a=1; ".repeat(60))
                .replace("~", "\r\n");
        try (RawClient client = RawClient.to(server)) {
            RawClient.Answer answer = client.send(GOOD + bytes + GOOD).read();
            assertThat(answer.body()).isEqualTo("served");
            answer = client.read();

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
            assertThat(answer.header("connection")).isEqualTo("close");
            Map<?, ?> problem = JsonMapper.shared().readValue(answer.bytes(), Map.class);
            assertThat(problem.get("status")).isEqualTo(status);
            assertThat(problem.get("code")).isEqualTo(code);
            assertThat(problem.get("type")).isEqualTo("about:blank");
            assertThat(problem.keySet().toString()).isEqualTo("[type, title, status, detail, code]");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void head_isRefusedWithoutABody() throws Exception {
        try (RawClient client = RawClient.to(server)) {
            client.send("HEAD /" + "x".repeat(9000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
            RawClient.Answer answer = client.readHead();

            assertThat(answer.status()).isEqualTo(414);
            assertThat(answer.header("content-length")).isNotEqualTo("0");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void applicationThatFailsOutsideItsHandlers_isA500WithoutItsReasons(boolean handedOver) throws Exception {
        MiniRouter never = MiniRouter.blocking(c -> {});
        try (UndertowServer failing = UndertowServer.start(
                        exchange -> {
                            if (handedOver && !exchange.mayBlock()) {
                                exchange.handOff(
                                        context -> {
                                            throw new IllegalStateException("S3CRET");
                                        },
                                        never.acquired(exchange));
                            } else {
                                throw new IllegalStateException("S3CRET");
                            }
                        },
                        dev.gotap.context.Limits.defaults(),
                        ServerOptions.defaults().withHost("127.0.0.1"));
                RawClient client = RawClient.to(failing)) {
            RawClient.Answer answer = client.send(GOOD).read();

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body()).contains("INTERNAL_ERROR").doesNotContain("S3CRET");
            assertThat(client.isClosed()).isTrue();
        }
    }
}
