package dev.gotap.compat;

import dev.gotap.router.Router;
import dev.gotap.router.testing.TestClient;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Own answers for paths without a route: the presets, the middleware and the defaults, as in gin. */
class NoRouteTest {

    private final Router app = Router.create();
    private final TestClient client = TestClient.inMemory(app);

    NoRouteTest() {
        app.use(c -> c.addHeader("X-Global", c.statusCode() + ""));
        app.get("/a/:b/c", c -> c.string(200, "route"));
        app.group("/admin", admin -> {
            admin.use(c -> c.addHeader("X-Group", "1"));
            admin.get("/x", c -> c.string(200, "admin"));
        });
    }

    @Test
    void noRoute_notSet_isAProblemWithGlobalMiddleware() {
        client.get("/nowhere")
                .send()
                .expectStatus(404)
                .expectHeader("Content-Type", "application/problem+json")
                .expectHeader("X-Global", "404");
        client.get("/admin/y").send().expectStatus(404).expectHeader("X-Group");
    }

    @Test
    void noRoute_answers_winsOverTheDefault() {
        app.noRoute(c -> c.json(c.statusCode(), Map.of("path", c.path(), "route", c.fullPath())));
        client.get("/nowhere").send().expectStatus(404).expectJson("{\"path\":\"/nowhere\",\"route\":\"\"}");
    }

    @Test
    void noRoute_answersWithAnotherStatus_keepsIt() {
        app.noRoute(c -> c.string(200, "single page"));
        client.get("/nowhere").send().expectStatus(200).expectText("single page");
    }

    @Test
    void noRoute_setsAnotherStatusOnly_hasNoBody() {
        app.noRoute(c -> c.status(410));
        client.get("/nowhere").send().expectStatus(410).expectText("");
    }

    @Test
    void noRoute_saysNothing_isFollowedByTheDefault() {
        app.noRoute(c -> c.setHeader("X-No", "route"));
        client.get("/nowhere")
                .send()
                .expectStatus(404)
                .expectHeader("X-No", "route")
                .expectTextContaining("NOT_FOUND");
    }

    @Test
    void noRoute_afterAnAbandonedWalk_seesNoParameters() {
        app.noRoute(c -> c.string(404, c.params().toString()));
        client.get("/a/b").send().expectText("[]");
    }

    @Test
    void noRoute_setTwice_isReplaced() {
        app.noRoute(c -> c.string(404, "first"));
        app.noRoute(c -> c.string(404, "second"));
        client.get("/nowhere").send().expectText("second");
    }

    @Test
    void noMethod_answers_keepsStatusAndAllow() {
        app.noMethod(c -> c.string(c.statusCode(), "not by " + c.method()));
        client.post("/admin/x")
                .send()
                .expectStatus(405)
                .expectHeader("Allow", "GET, HEAD, OPTIONS")
                .expectHeader("X-Global", "405")
                .expectHeader("X-Group")
                .expectText("not by POST");
    }

    @Test
    void noMethod_saysNothing_isFollowedByTheDefault() {
        app.noMethod(c -> c.setHeader("X-No", "method"));
        client.post("/admin/x")
                .send()
                .expectStatus(405)
                .expectHeader("X-No", "method")
                .expectTextContaining("METHOD_NOT_ALLOWED");
    }

    @Test
    void globalMiddleware_thatAborts_answersBeforeNoRoute() {
        Router closed = Router.create();
        closed.use(c -> c.abortWithStatus(401));
        closed.noRoute(c -> c.string(404, "must not run"));
        closed.get("/a", c -> c.string(200, "must not run"));
        for (String path : new String[] {"/nowhere", "/a", "/a/"}) {
            TestClient.inMemory(closed).get(path).send().expectStatus(401).expectText("");
        }
    }
}
