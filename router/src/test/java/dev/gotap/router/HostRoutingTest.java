package dev.gotap.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.Handler;
import dev.gotap.context.memory.MemoryExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostRoutingTest {

    private static Handler says(String text) {
        return c -> c.string(200, text);
    }

    private static MemoryExchange serve(Router app, String method, String host, String path) {
        MemoryExchange exchange = MemoryExchange.of(method, path);
        app.serve(host == null ? exchange : exchange.withHeader("Host", host));
        return exchange;
    }

    private static Router shop() {
        Router app = Router.create();
        app.get("/", says("everywhere"));
        app.get("/health", says("healthy"));
        app.get("/items/:id", says("item"));
        app.host("api.example.com", api -> {
            api.get("/", says("api"));
            api.post("/items/:name", says("api posted"));
        });
        app.host("*.example.com").get("/", says("below"));
        app.host("*.eu.example.com").get("/", says("below eu"));
        return app;
    }

    @ParameterizedTest
    @CsvSource({
        "api.example.com, api",
        "API.Example.COM, api",
        "api.example.com:8080, api",
        "api.example.com., api",
        "www.example.com, below",
        "a.b.example.com, below",
        "x.eu.example.com, below eu",
        "eu.example.com, below",
        "example.com, everywhere",
        "badexample.com, everywhere",
        "api.example.com.evil, everywhere",
        "127.0.0.1:8080, everywhere",
        "[::1]:8080, everywhere"
    })
    void request_ofAHost_isServedByTheNearestOne(String host, String answer) {
        assertThat(serve(shop(), "GET", host, "/").bodyText()).isEqualTo(answer);
    }

    @Test
    void request_withoutHost_isServedByTheRoutesForEveryHost() {
        assertThat(serve(shop(), "GET", null, "/").bodyText()).isEqualTo("everywhere");
    }

    @Test
    void path_thatTheHostDoesNotServeItself_isServedByTheRoutesForEveryHost() {
        assertThat(serve(shop(), "GET", "api.example.com", "/health").bodyText())
                .isEqualTo("healthy");
    }

    @Test
    void methodNotAllowed_onAHost_namesTheMethodsOfThatHost() {
        Router app = shop();

        assertThat(serve(app, "DELETE", "api.example.com", "/items/1").responseHeader("Allow"))
                .isEqualTo("GET, POST, HEAD, OPTIONS");
        assertThat(serve(app, "DELETE", "example.com", "/items/1").responseHeader("Allow"))
                .isEqualTo("GET, HEAD, OPTIONS");
    }

    @Test
    void route_ofAnotherHost_isNotReached() {
        assertThat(serve(shop(), "POST", "www.example.com", "/items/1").status())
                .isEqualTo(405);
    }

    @Test
    void sameShapeTwiceOnOneHost_isAConflictThatNamesTheHost() {
        Router app = shop();

        assertThatThrownBy(() -> app.host("API.example.com").post("/items/:other", says("")))
                .isInstanceOf(RouteConflictException.class)
                .hasMessageContaining("for api.example.com at HostRoutingTest.java:");
    }

    @Test
    void group_ofAHost_keepsPrefixMiddlewareAndHost() {
        Router app = Router.create();
        Handler marked = c -> c.setHeader("X-Group", "v1");
        app.group("/v1", marked).host("api.example.com").group("/deep").get("/x", says("deep"));
        MemoryExchange exchange = serve(app, "GET", "api.example.com", "/v1/deep/x");

        assertThat(exchange.bodyText()).isEqualTo("deep");
        assertThat(exchange.responseHeader("X-Group")).isEqualTo("v1");
        assertThat(serve(app, "GET", "example.com", "/v1/deep/x").status()).isEqualTo(404);
    }

    @Test
    void update_ofAHostsRoutes_isSeenByTheNextRequest() {
        Router app = shop();
        serve(app, "GET", "api.example.com", "/");
        app.update(routes -> {
            assertThat(routes.remove("api.example.com", "GET", "/")).isTrue();
            assertThat(routes.remove("other.example.com", "GET", "/")).isFalse();
            routes.host("new.example.com").get("/", says("new"));
        });

        assertThat(serve(app, "GET", "api.example.com", "/").bodyText()).isEqualTo("everywhere");
        assertThat(serve(app, "GET", "new.example.com", "/").bodyText()).isEqualTo("new");
    }

    @Test
    void tools_tellTheHost() {
        Router app = shop();

        assertThat(app.lookup("api.example.com", "POST", "/items/7")).isPresent();
        assertThat(app.lookup("POST", "/items/7")).isEmpty();
        assertThat(app.explain("api.example.com", "POST", "/items/7")).contains("/items/:name");
        assertThat(app.dump()).contains("host api.example.com\n", "host *.eu.example.com\n");
        assertThat(app.routes()).extracting(RouteInfo::host).contains(null, "api.example.com", "*.example.com");
        assertThat(app.lint()).isEmpty();
    }

    @Test
    void hostWithinAHost_isRefused() {
        assertThatThrownBy(() -> Router.create().host("a.example.com").host("b.example.com"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "host: \"b.example.com\" in a group for a.example.com (expected: one host; mend: call host on"
                                + " the router)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "*.", "*", "a..b", ".a", "a.", "a b", "a/b", "example.com:80", "b\u00fccher.de", "*.*.a"})
    void host_thatCannotBeAName_isRefused(String host) {
        assertThatThrownBy(() -> Router.create().host(host))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("host: ")
                .hasMessageContaining("(expected: a name such as api.example.com");
    }
}
