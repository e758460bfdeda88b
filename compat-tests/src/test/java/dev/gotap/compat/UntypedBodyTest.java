package dev.gotap.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.ContextSettings;
import dev.gotap.context.RequestSettings;
import dev.gotap.router.Router;
import dev.gotap.router.RouterOptions;
import dev.gotap.router.undertow.UndertowServer;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page of any site can post a body without a Content-Type, and need not ask first: it is not taken for JSON. */
class UntypedBodyTest {

    record Sale(int count) {}

    @ParameterizedTest
    @ValueSource(strings = {"/body-json", "/bind", "/bind-json", "/body", "/elements"})
    void json_withoutAType_is415_throughEveryDoor(String path) throws Exception {
        BodyPublisher sale = BodyPublishers.ofString("{\"count\":2}");
        BodyPublisher chunked =
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream("{\"count\":2}".getBytes()));
        try (UndertowServer server = start(RequestSettings.defaults())) {
            for (BodyPublisher body : new BodyPublisher[] {sale, chunked}) {
                HttpResponse<String> answer = post(server, path, body);

                assertThat(answer.statusCode()).isEqualTo(415);
                assertThat(answer.body()).contains("the body has no Content-Type (expected: application/json");
            }
        }
    }

    @Test
    void json_withoutAType_isRead_whereThatIsAskedFor() throws Exception {
        try (UndertowServer server = start(RequestSettings.defaults().withUntypedJson(true))) {
            assertThat(post(server, "/bind", BodyPublishers.ofString("{\"count\":2}"))
                            .body())
                    .isEqualTo("2");
        }
    }

    private static UndertowServer start(RequestSettings requests) {
        Router app = Router.create(
                RouterOptions.defaults().withContext(ContextSettings.defaults().withRequests(requests)));
        app.post("/body-json", c -> c.json(200, c.bodyJson(Sale.class).count()));
        app.post("/bind", c -> c.json(200, c.bind(Sale.class).count()));
        app.post("/bind-json", c -> c.json(200, c.bindJson(Sale.class).count()));
        app.post("/body", c -> c.json(200, c.body(Sale.class).count()));
        app.post("/elements", c -> c.bodyJsonElements(Sale.class).forEach(sale -> {}));
        return app.start(0);
    }

    private static HttpResponse<String> post(UndertowServer server, String path, BodyPublisher body) throws Exception {
        URI uri = URI.create("http://localhost:" + server.port() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).POST(body).build(), BodyHandlers.ofString());
    }
}
