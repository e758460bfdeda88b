package dev.gotap.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.context.Handler;
import dev.gotap.context.memory.MemoryExchange;
import org.junit.jupiter.api.Test;

class RouterGroupsTest {

    private final StringBuilder trail = new StringBuilder();

    private Handler mark(String text) {
        return c -> trail.append(text);
    }

    private String trailOf(Router app, String target) {
        trail.setLength(0);
        app.serve(MemoryExchange.of("GET", target));
        return trail.toString();
    }

    @Test
    void group_nested_joinsPrefixesAndChains() {
        Router app = Router.create();
        app.use(mark("1"));
        RouteGroup api = app.group("/api/", mark("2"));
        api.group("/v1", v1 -> {
            v1.use(mark("3"));
            v1.get("/users/:id", mark("4"));
            v1.get("", mark("5"));
        });

        assertThat(trailOf(app, "/api/v1/users/7")).isEqualTo("1234");
        assertThat(trailOf(app, "/api/v1")).isEqualTo("1235");
    }

    @Test
    void use_afterRoute_affectsLaterRoutesOnly() {
        Router app = Router.create();
        app.get("/early", mark("e"));
        app.use(mark("1"));
        app.get("/late", mark("l"));

        assertThat(trailOf(app, "/early")).isEqualTo("e");
        assertThat(trailOf(app, "/late")).isEqualTo("1l");
    }

    @Test
    void use_onParentAfterGroup_doesNotReachGroup() {
        Router app = Router.create();
        RouteGroup api = app.group("/api");
        app.use(mark("1"));
        api.get("/x", mark("x"));

        assertThat(trailOf(app, "/api/x")).isEqualTo("x");
    }

    @Test
    void use_onRouter_runsForPathsWithoutRoute() {
        Router app = Router.create();
        app.get("/x", mark("x"));
        app.use(mark("1"));

        assertThat(trailOf(app, "/nothing")).isEqualTo("1");
        assertThat(trailOf(app, "/x/")).as("redirect").isEqualTo("1");
        assertThat(trailOf(app, "/x/%2e%2e")).as("refused path").isEqualTo("1");
    }

    @Test
    void pattern_withoutSlash_isRefusedWithMend() {
        RouteGroup api = Router.create().group("/api");

        assertThatThrownBy(() -> api.get("ping", mark("x")))
                .isInstanceOf(PatternSyntaxException.class)
                .hasMessageContaining("\"ping\"")
                .hasMessageContaining("/ping");
    }

    @Test
    void handlers_missingOrNull_areRefused() {
        Router app = Router.create();

        assertThatThrownBy(() -> app.get("/x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GET /x")
                .hasMessageContaining("at least one");
        assertThatThrownBy(() -> app.get("/x", mark("a"), null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("handler 1");
    }

    @Test
    void method_lowerCase_isRefused() {
        assertThatThrownBy(() -> Router.create().handle("get", "/x", mark("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"get\"")
                .hasMessageContaining("upper-case");
    }

    @Test
    void any_everyMethod_isServed() {
        Router app = Router.create();
        app.any("/x", c -> c.string(200, c.method()));

        for (String method : new String[] {"GET", "POST", "PUT", "PATCH", "OPTIONS", "DELETE", "TRACE", "CONNECT"}) {
            MemoryExchange exchange = MemoryExchange.of(method, "/x");
            app.serve(exchange);
            assertThat(exchange.bodyText()).isEqualTo(method);
        }
    }
}
