package dev.gotap.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.ContextSettings;
import dev.gotap.context.HttpError;
import dev.gotap.context.Key;
import dev.gotap.context.Limits;
import dev.gotap.router.Router;
import dev.gotap.router.RouterOptions;
import dev.gotap.router.TrailingSlash;
import dev.gotap.router.testing.TestClient;
import org.junit.jupiter.api.Test;

/** Several routers in one JVM share nothing: routes, options, limits, error shapes, state, servers. */
class RouterIsolationTest {

    private static final Key<String> OWNER = Key.of("owner");

    private static Router app(String name, long maxBodyBytes, TrailingSlash slash) {
        RouterOptions options = RouterOptions.defaults()
                .withTrailingSlash(slash)
                .withContext(ContextSettings.defaults()
                        .withLimits(Limits.defaults().withMaxBodyBytes(maxBodyBytes))
                        .withErrors((c, error) -> c.string(error.status(), name + ": " + error.code())));
        Router app = Router.create(options);
        app.use(c -> {
            assertThat(c.get(OWNER)).isNull();
            c.set(OWNER, name);
        });
        app.get("/who", c -> c.string(200, c.require(OWNER)));
        app.get("/only/" + name, c -> c.string(200, name));
        app.post("/body", c -> c.string(200, c.bodyText()));
        app.get("/fail", c -> {
            throw HttpError.conflict("no");
        });
        app.noRoute(c -> c.string(404, name + " has no " + c.path()));
        return app;
    }

    private static void assertApart(TestClient one, TestClient two) {
        for (int i = 0; i < 3; i++) {
            one.get("/who").send().expectText("one");
            two.get("/who").send().expectText("two");
            one.get("/only/two").send().expectText("one has no /only/two");
            two.get("/only/two").send().expectText("two");
            one.get("/fail").send().expectText("one: CONFLICT");
            two.get("/fail").send().expectText("two: CONFLICT");
            one.post("/body").body("a/b", "12345").send().expectStatus(413).expectText("one: BODY_TOO_LARGE");
            two.post("/body").body("a/b", "12345").send().expectText("12345");
            one.get("/who/").send().expectStatus(301);
            two.get("/who/").send().expectStatus(404);
        }
    }

    @Test
    void twoRouters_inMemory_shareNothing() {
        Router one = app("one", 4, TrailingSlash.REDIRECT);
        Router two = app("two", 8, TrailingSlash.STRICT);
        assertApart(TestClient.inMemory(one), TestClient.inMemory(two));
    }

    @Test
    void twoServers_inOneJvm_shareNothing() {
        Router one = app("one", 4, TrailingSlash.REDIRECT);
        Router two = app("two", 8, TrailingSlash.STRICT);
        try (TestClient first = TestClient.overSocket(one)) {
            try (TestClient second = TestClient.overSocket(two)) {
                assertApart(first.withKeepAlive(), second.withKeepAlive());
            }
            first.get("/who").send().expectText("one");
        }
    }

    @Test
    void router_frozenByItsFirstRequest_leavesOthersOpen() {
        Router one = app("one", 4, TrailingSlash.REDIRECT);
        Router two = app("two", 8, TrailingSlash.STRICT);
        TestClient.inMemory(one).get("/who").send().expectStatus(200);
        two.get("/late", c -> c.string(200, "late"));
        TestClient.inMemory(two).get("/late").send().expectText("late");
    }

    @Test
    void router_servedBothWays_isOneAndTheSame() {
        Router app = app("one", 4, TrailingSlash.REDIRECT);
        try (TestClient memory = TestClient.inMemory(app);
                TestClient socket = TestClient.overSocket(app)) {
            app.update(changes -> changes.get("/new", c -> c.string(200, "new")));
            memory.get("/new").send().expectText("new");
            socket.get("/new").send().expectText("new");
        }
    }
}
