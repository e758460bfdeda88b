package dev.gotap.router.undertow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.Limits;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class RoundTripTest {

    @Test
    void get_overASocket_isAnswered() throws Exception {
        byte[] pong = "pong".getBytes(UTF_8);
        try (UndertowServer server = UndertowServer.start(
                exchange -> {
                    exchange.send(200, "text/plain", pong, 0, pong.length, false);
                    exchange.finish();
                },
                Limits.defaults(),
                ServerOptions.defaults().withHost("127.0.0.1"))) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/ping"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("pong");
        }
    }
}
