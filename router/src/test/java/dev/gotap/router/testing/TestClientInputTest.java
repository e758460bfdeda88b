package dev.gotap.router.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.router.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client refuses before anything is sent, with the mend. */
class TestClientInputTest {

    private final TestClient client = TestClient.inMemory(Router.create());

    @ParameterizedTest
    @CsvSource({
        "/a b, has \\u0020 at index 2, %20",
        "/é, has \\u00e9 at index 1, %C3%A9",
        "/\uD83D\uDE00, has \\ud83d at index 1, %F0%9F%98%80"
    })
    void target_thatNoRequestLineCanCarry_isRefusedWithItsEncoding(String target, String where, String mend) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.get(target))
                .withMessageContaining(where)
                .withMessageContaining(mend);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "?x=1", "http://host/a", "/a\r\nX: y"})
    void target_thatIsNoPath_isRefused(String target) {
        assertThatIllegalArgumentException().isThrownBy(() -> client.get(target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /", "G\r\nT", "GÉT"})
    void method_thatIsNoToken_isRefused(String method) {
        assertThatIllegalArgumentException().isThrownBy(() -> client.request(method, "/"));
    }

    @Test
    void header_thatSplitsOrFrames_isRefused() {
        TestRequest request = client.get("/");
        assertThatIllegalArgumentException().isThrownBy(() -> request.header("X", "a\r\nY: b"));
        assertThatIllegalArgumentException().isThrownBy(() -> request.header("X y", "a"));
        assertThatIllegalArgumentException().isThrownBy(() -> client.withHeader("", "a"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request.header("content-length", "3"))
                .withMessageContaining("body(...)");
    }

    @Test
    void timeout_notPositiveOrTooLong_isRefused() {
        for (Duration wrong : new Duration[] {Duration.ZERO, Duration.ofMillis(-1), Duration.ofDays(2)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client.withTimeout(wrong))
                    .withMessageContaining(wrong.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://localhost", "localhost:80", "http:///x", "http://localhost/base", "http://h?x"})
    void of_otherThanHttpHostAndPort_isRefused(String server) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestClient.of(URI.create(server)))
                .withMessageContaining("expected: http://host:port");
    }

    @Test
    void send_withoutAServer_saysWhereItLooked() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        try (TestClient nobody = TestClient.of(URI.create("http://127.0.0.1:" + port))) {
            assertThatThrownBy(() -> nobody.get("/x").send())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("GET /x was not answered: no server at ")
                    .hasMessageContaining(":" + port);
        }
    }

    @Test
    void close_inMemory_leavesTheRouterUsable() {
        client.close();
        assertThatCode(() -> client.get("/").send().expectStatus(404)).doesNotThrowAnyException();
    }
}
