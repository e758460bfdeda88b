package dev.gotap.router.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.router.Router;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TestClientTest {

    record Sale(String item, int count) {}

    static Stream<Named<Function<Router, TestClient>>> ways() {
        return Stream.of(
                Named.of("in memory", TestClient::inMemory),
                Named.of("over a socket", TestClient::overSocket),
                Named.of("kept connection", app -> TestClient.overSocket(app).withKeepAlive()));
    }

    private static Router app() {
        Router app = Router.create();
        app.post("/echo", c -> c.json(200, c.bodyJson(Sale.class)));
        app.post("/bytes", c -> c.data(200, "application/octet-stream", c.bodyBytes()));
        app.get("/head", c -> {
            c.setHeader("X-One", "1");
            c.addHeader("X-Two", "a");
            c.addHeader("X-Two", "b");
            c.string(200, "text");
        });
        app.get("/raw/*rest", c -> c.string(200, c.rawPath() + ' ' + c.rawQuery()));
        app.get("/request", c -> c.string(200, c.headers("X-In") + " " + c.header("Host")));
        app.get("/login", c -> {
            c.addHeader("Set-Cookie", "sid=7; Path=/; HttpOnly");
            c.addHeader("Set-Cookie", "old=1; Max-Age=0");
            c.string(200, String.valueOf(c.header("Cookie")));
        });
        app.get("/later", c -> c.async(Runnable::run, d -> d.string(200, "later")));
        app.get("/never", c -> c.async(CompletableFuture::new));
        app.get("/broken", c -> {
            c.string(200, "half");
            throw new IllegalStateException("after the answer");
        });
        return app;
    }

    @ParameterizedTest
    @MethodSource("ways")
    void json_bothWays_goesThroughTheCodec(Function<Router, TestClient> way) {
        try (TestClient client = way.apply(app())) {
            TestResponse response =
                    client.post("/echo").json(new Sale("tea", 2)).send();
            response.expectStatus(200)
                    .expectHeader("content-type", "application/json; charset=utf-8")
                    .expectJson("{\"count\": 2, \"item\": \"tea\"}")
                    .expectJson(Map.of("item", "tea", "count", 2));
            assertThat(response.json(Sale.class)).isEqualTo(new Sale("tea", 2));
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void body_lengthKnownOrNot_arrivesWhole(Function<Router, TestClient> way) {
        byte[] large = "0123456789abcdef".repeat(40_000).getBytes(StandardCharsets.US_ASCII);
        try (TestClient client = way.apply(app())) {
            TestRequest request = client.post("/bytes").body("application/octet-stream", large);
            assertThat(request.send().bytes()).isEqualTo(large);
            assertThat(request.chunked().send().bytes()).isEqualTo(large);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void headers_ofTheAnswer_areReadByAnyCase(Function<Router, TestClient> way) {
        try (TestClient client = way.apply(app())) {
            TestResponse response = client.get("/head").send().expectHeader("x-two", "a", "b");
            assertThat(response.header("x-ONE")).isEqualTo("1");
            assertThat(response.header("X-Three")).isNull();
            assertThat(response.headerNames()).contains("X-One", "x-two");
            client.head("/head").send().expectText("").expectHeader("Content-Length", "4");
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void headers_ofTheRequest_replaceTheClientsOwn(Function<Router, TestClient> way) {
        try (TestClient client = way.apply(app())) {
            client.withHeader("X-In", "default").get("/request").send().expectText("[default] localhost");
            client.withHeader("X-In", "default")
                    .get("/request")
                    .header("x-in", " a ")
                    .header("X-In", "b")
                    .header("Host", "example.org")
                    .send()
                    .expectText("[a, b] example.org");
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void target_rawCharacters_goesOutAsWritten(Function<Router, TestClient> way) {
        try (TestClient client = way.apply(app())) {
            client.get("/raw/%41,v=1/%7e?a=%2F&&b")
                    .query("c d", "é&=")
                    .send()
                    .expectText("/raw/%41,v=1/%7e a=%2F&&b&c%20d=%C3%A9%26%3D");
            client.get("/raw/a/%2e%2e/b").send().expectStatus(400);
            client.get("//raw/x").send().expectStatus(400);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void cookies_withAJar_areSentBackUntilRemoved(Function<Router, TestClient> way) {
        try (TestClient client = way.apply(app())) {
            TestClient keeping = client.withCookies();
            keeping.get("/login").send().expectText("null");
            keeping.get("/login").send().expectText("sid=7");
            client.get("/login").send().expectText("null");
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void async_completedLater_isAwaited(Function<Router, TestClient> way) {
        try (TestClient client = way.apply(app())) {
            client.get("/later").send().expectText("later");
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void answer_thatNeverComes_failsInTime(Function<Router, TestClient> way) {
        try (TestClient client = way.apply(app())) {
            TestRequest never = client.withTimeout(Duration.ofMillis(50)).get("/never");
            assertThatThrownBy(never::send)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("GET /never was not answered")
                    .hasMessageContaining("PT0.05S")
                    .hasMessageContaining("mend: ");
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void expectation_thatFails_showsRequestAndAnswer(Function<Router, TestClient> way) {
        try (TestClient client = way.apply(app())) {
            TestResponse response = client.post("/nowhere").json(Map.of("a", 1)).send();
            assertThatThrownBy(() -> response.expectStatus(201))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("expected status 201 but was 404")
                    .hasMessageContaining("> POST /nowhere\n")
                    .hasMessageContaining("> Host: localhost\n")
                    .hasMessageContaining("> {\"a\":1}\n")
                    .hasMessageContaining("< 404\n")
                    .hasMessageContaining("< Content-Type: application/problem+json\n");
            assertThatThrownBy(() -> response.expectHeader("Location", "/x")).isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> response.expectText("x")).isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> response.expectJson("[]")).isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> response.json(int[].class)).isInstanceOf(AssertionError.class);
        }
    }
}
