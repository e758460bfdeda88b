package dev.gotap.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.Handler;
import dev.gotap.context.memory.MemoryExchange;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouterRegistrationTest {

    private static final Handler OK = c -> c.status(200);

    private static int status(Router app, String method, String target) {
        MemoryExchange exchange = MemoryExchange.of(method, target);
        app.serve(exchange);
        return exchange.status();
    }

    @Test
    void duplicate_sameShape_namesBothPatternsAndSites() {
        Router app = Router.create();
        app.get("/users/:id", OK);

        assertThatThrownBy(() -> app.get("/users/:name", OK))
                .isInstanceOf(RouteConflictException.class)
                .hasMessageContaining("/users/:id")
                .hasMessageContaining("/users/:name")
                .hasMessageContaining("RouterRegistrationTest.java:");
        assertThat(app.routes()).hasSize(1);
    }

    @Test
    void duplicate_oneMethodOfMany_registersNoneOfThem() {
        Router app = Router.create();
        app.post("/x", OK);

        assertThatThrownBy(() -> app.any("/x", OK)).isInstanceOf(RouteConflictException.class);
        assertThat(app.routes()).extracting(RouteInfo::method).containsExactly("POST");
    }

    @Test
    void register_afterFirstRequest_isRefusedWithMend() {
        Router app = Router.create();
        app.get("/x", OK);
        status(app, "GET", "/x");

        assertThatThrownBy(() -> app.get("/y", OK))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("/y")
                .hasMessageContaining("Router.update");
        assertThatThrownBy(() -> app.use(OK)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void update_whileServing_swapsRoutes() {
        Router app = Router.create();
        app.get("/old", OK);
        app.get("/kept", OK).name("kept");
        assertThat(status(app, "GET", "/old")).isEqualTo(200);

        app.update(routes -> {
            routes.get("/new/:a/:b/:c/:d/:e/:f", c -> c.string(200, c.param("f")));
            assertThat(routes.remove("GET", "/old")).isTrue();
            assertThat(routes.remove("GET", "/nothing")).isFalse();
        });

        assertThat(status(app, "GET", "/old")).isEqualTo(404);
        assertThat(status(app, "GET", "/kept")).isEqualTo(200);
        assertThat(status(app, "GET", "/new/1/2/3/4/5/6")).isEqualTo(200);
        assertThat(app.url("kept")).isEqualTo("/kept");
    }

    @Test
    void update_thatConflicts_changesNothing() {
        Router app = Router.create();
        app.get("/x", OK);
        status(app, "GET", "/x");

        assertThatThrownBy(() -> app.update(routes -> {
                    routes.get("/y", OK);
                    routes.get("/x", OK);
                }))
                .isInstanceOf(RouteConflictException.class);
        assertThat(status(app, "GET", "/y")).isEqualTo(404);
    }

    @Test
    void url_namedRoute_encodesValues() {
        Router app = Router.create();
        app.get("/users/:id/files/*path", OK).name("file");

        assertThat(app.url("file", Map.of("id", "a/b", "path", "/x y/z"))).isEqualTo("/users/a%2Fb/files/x%20y/z");
        assertThatThrownBy(() -> app.url("nothing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing")
                .hasMessageContaining("file");
        assertThatThrownBy(() -> app.url("file", "id", "1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void name_takenTwice_isRefused() {
        Router app = Router.create();
        app.get("/a", OK).name("a");

        assertThatThrownBy(() -> app.get("/b", OK).name("a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"a\"")
                .hasMessageContaining("/a");
    }

    @Test
    void lookup_path_givesPatternParametersAndName() {
        Router app = Router.create();
        app.get("/users/:id/*rest", OK).name("user");

        RouteMatched match = app.lookup("GET", "/users/a%2Fb/x/y").orElseThrow();

        assertThat(match.pattern()).isEqualTo("/users/:id/*rest");
        assertThat(match.name()).isEqualTo("user");
        assertThat(match.params().asMap()).containsExactly(Map.entry("id", "a/b"), Map.entry("rest", "/x/y"));
        assertThat(app.lookup("GET", "/users")).isEmpty();
        assertThat(app.lookup("POST", "/users/1/x")).isEmpty();
    }

    @Test
    void routes_listing_tellsEverything() {
        Router app = Router.create();
        app.use(OK);
        app.get("/a", OK).name("a").attribute("role", "clerk").nonBlocking();

        RouteInfo info = app.routes().get(0);

        assertThat(info.method()).isEqualTo("GET");
        assertThat(info.pattern()).isEqualTo("/a");
        assertThat(info.chainLength()).isEqualTo(2);
        assertThat(info.nonBlocking()).isTrue();
        assertThat(info.attributes()).containsEntry("role", "clerk");
        assertThat(info.site()).startsWith("RouterRegistrationTest.java:");
        assertThat(info.handler()).endsWith("RouterRegistrationTest");
    }

    @Test
    void optionalParameter_leftOut_isEmptyText() {
        Router app = Router.create();
        app.get("/news/:page?", c -> c.string(200, "[" + c.param("page") + "]"));
        MemoryExchange without = MemoryExchange.of("GET", "/news");
        app.serve(without);
        MemoryExchange with = MemoryExchange.of("GET", "/news/2");
        app.serve(with);

        assertThat(without.bodyText()).isEqualTo("[]");
        assertThat(with.bodyText()).isEqualTo("[2]");
    }
}
