package dev.gotap.compat;

import dev.gotap.router.Router;
import dev.gotap.router.RouterOptions;
import dev.gotap.router.TrailingSlash;
import dev.gotap.router.testing.TestClient;
import dev.gotap.router.testing.TestResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each policy makes of a path that is served with its last slash added or removed. */
class TrailingSlashTest {

    private static Router app(RouterOptions options) {
        Router app = Router.create(options);
        app.get("/a", c -> c.string(200, c.fullPath()));
        app.post("/a", c -> c.string(200, c.fullPath()));
        app.get("/b/", c -> c.string(200, c.fullPath()));
        app.get("/src/*path", c -> c.string(200, c.fullPath()));
        app.get("/user/:id", c -> c.string(200, c.fullPath() + ' ' + c.param("id")));
        app.handle("CONNECT", "/a", c -> c.string(200, c.fullPath()));
        return app;
    }

    private static void assertAnswer(TestResponse response, int status, String location) {
        response.expectStatus(status);
        if (location == null) {
            response.expectHeader("Location");
        } else {
            response.expectHeader("Location", location);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /a/, 301, /a",
        "HEAD, /a/, 307, /a",
        "POST, /a/, 307, /a",
        "GET, /b, 301, /b/",
        "HEAD, /b, 307, /b/",
        "GET, /src, 301, /src/",
        "GET, /user/7/, 301, /user/7",
        "GET, /a/?x=1&y=%2F, 301, /a?x=1&y=%2F",
        "GET, /user/%C3%A9%20/, 301, /user/%C3%A9%20",
        "CONNECT, /a/, 404, ",
        "DELETE, /a/, 404, ",
        "GET, /user/, 404, ",
        "GET, /, 404, ",
    })
    void redirect_bySlash_leadsToTheRoute(String method, String target, int status, String location) {
        TestClient client = TestClient.inMemory(app(RouterOptions.defaults()));
        assertAnswer(client.request(method, target).send(), status, location);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /a/, 200, /a",
        "POST, /a/, 200, /a",
        "GET, /b, 200, /b/",
        "GET, /src, 200, /src/*path",
        "GET, /user/7/, 200, /user/:id 7",
        "HEAD, /a/, 200, ''",
        "HEAD, /b, 200, ''",
    })
    void match_bySlash_servesAtOnce(String method, String target, int status, String text) {
        RouterOptions options = RouterOptions.defaults().withTrailingSlash(TrailingSlash.MATCH);
        TestClient.inMemory(app(options))
                .request(method, target)
                .send()
                .expectStatus(status)
                .expectText(text)
                .expectHeader("Location");
    }

    @ParameterizedTest
    @CsvSource({"GET, /a/", "HEAD, /a/", "GET, /b", "GET, /src", "GET, /user/7/", "POST, /a/"})
    void strict_bySlash_isNotFound(String method, String target) {
        RouterOptions options = RouterOptions.defaults().withTrailingSlash(TrailingSlash.STRICT);
        TestClient.inMemory(app(options)).request(method, target).send().expectStatus(404);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /A, 301, /a",
        "GET, /USER/Seven, 301, /user/Seven",
        "GET, /A/?x, 301, /a?x",
        "POST, /A, 307, /a",
        "HEAD, /A, 307, /a",
        "GET, /nowhere, 404, ",
    })
    void fixedPath_switchedOn_leadsToTheRoute(String method, String target, int status, String location) {
        RouterOptions options = RouterOptions.defaults().withRedirectFixedPath(true);
        assertAnswer(TestClient.inMemory(app(options)).request(method, target).send(), status, location);
    }

    @ParameterizedTest
    @CsvSource({"GET, /A", "GET, /USER/x"})
    void fixedPath_byDefault_isNotFound(String method, String target) {
        TestClient.inMemory(app(RouterOptions.defaults()))
                .request(method, target)
                .send()
                .expectStatus(404);
    }
}
