package dev.gotap.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.memory.MemoryExchange;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouterServeTest {

    private static MemoryExchange serve(Router app, String method, String target) {
        MemoryExchange exchange = MemoryExchange.of(method, target);
        app.serve(exchange);
        return exchange;
    }

    @Test
    void get_jsonHandler_answersJson() {
        Router app = Router.create();
        app.get("/ping", c -> c.json(200, Map.of("message", "pong")));

        MemoryExchange answer = serve(app, "GET", "/ping");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.bodyText()).isEqualTo("{\"message\":\"pong\"}");
        assertThat(answer.responseHeader("Content-Type")).isEqualTo("application/json; charset=utf-8");
    }

    @Test
    void param_encodedValue_isDecodedOnce() {
        Router app = Router.create();
        app.get("/u/:id", c -> c.string(200, c.param("id")));

        assertThat(serve(app, "GET", "/u/%2541").bodyText()).isEqualTo("%41");
        assertThat(serve(app, "GET", "/u/a+b").bodyText()).isEqualTo("a+b");
    }

    @Test
    void unmatched_eachKind_isAnswered() {
        Router app = Router.create();
        app.get("/a", c -> c.string(200, "a"));
        app.post("/b/", c -> c.string(200, "b"));

        assertThat(serve(app, "GET", "/nothing").status()).isEqualTo(404);
        assertThat(serve(app, "HEAD", "/a").status()).isEqualTo(200);
        MemoryExchange refused = serve(app, "POST", "/a");
        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.responseHeader("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        MemoryExchange options = serve(app, "OPTIONS", "/a");
        assertThat(options.status()).isEqualTo(204);
        assertThat(options.responseHeader("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        MemoryExchange redirect = serve(app, "GET", "/a/?q=1");
        assertThat(redirect.status()).isEqualTo(301);
        assertThat(redirect.responseHeader("Location")).isEqualTo("/a?q=1");
        assertThat(serve(app, "POST", "/b").status()).isEqualTo(307);
        assertThat(serve(app, "GET", "/a/%2e%2e/b").status()).isEqualTo(400);
        assertThat(serve(app, "FOO", "/a").status()).isEqualTo(501);
    }
}
