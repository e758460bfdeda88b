package dev.gotap.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.router.Router;
import dev.gotap.router.RouterOptions;
import dev.gotap.router.testing.TestClient;
import dev.gotap.router.testing.TestResponse;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 405, OPTIONS and 501: {@code Allow} names exactly the methods that would be answered otherwise. */
class AllowTest {

    private static Router app(RouterOptions options) {
        Router app = Router.create(options);
        app.get("/read", c -> c.string(200, "read"));
        app.post("/write", c -> c.string(200, "write"));
        app.get("/both", c -> c.string(200, "read"));
        app.put("/both", c -> c.string(200, "write"));
        app.head("/head", c -> c.setHeader("X-Head", "own"));
        app.options("/options", c -> c.string(200, "own"));
        app.get("/user/:id", c -> c.string(200, "user"));
        app.delete("/user/me", c -> c.string(200, "me"));
        return app;
    }

    private static final TestClient CLIENT = TestClient.inMemory(app(RouterOptions.defaults()));

    @ParameterizedTest
    @CsvSource({
        "POST, /read, 405, GET HEAD OPTIONS",
        "GET, /write, 405, POST OPTIONS",
        "HEAD, /write, 405, POST OPTIONS",
        "TRACE, /both, 405, GET PUT HEAD OPTIONS",
        "GET, /head, 405, HEAD OPTIONS",
        "GET, /options, 405, OPTIONS",
        "POST, /user/me, 405, GET DELETE HEAD OPTIONS",
        "POST, /user/7, 405, GET HEAD OPTIONS",
        "OPTIONS, /read, 204, GET HEAD OPTIONS",
        "OPTIONS, /write, 204, POST OPTIONS",
        "OPTIONS, /user/me, 204, GET DELETE HEAD OPTIONS",
        "OPTIONS, *, 204, GET POST PUT HEAD DELETE OPTIONS",
    })
    void allow_pathOfOtherMethods_isExact(String method, String target, int status, String allow) {
        TestResponse response = CLIENT.request(method, target).send().expectStatus(status);
        assertThat(response.headers("Allow")).hasSize(1);
        String[] methods = response.headers("Allow").get(0).split(", ");
        assertThat(methods).containsExactlyInAnyOrder(allow.split(" ")).doesNotHaveDuplicates();
    }

    @Test
    void allow_everyMethodNamed_isReallyAnswered() {
        for (String path : Set.of("/read", "/write", "/both", "/head", "/options", "/user/me", "/user/7")) {
            String allow =
                    CLIENT.request("TRACE", path).send().expectStatus(405).header("Allow");
            for (String method : String.valueOf(allow).split(", ")) {
                assertThat(CLIENT.request(method, path).send().status())
                        .as("%s %s", method, path)
                        .isIn(200, 204);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"OPTIONS, /nowhere, 404", "GET, /nowhere, 404", "POST, *, 400", "GET, *, 400"})
    void allow_pathOfNoMethod_isAbsent(String method, String target, int status) {
        CLIENT.request(method, target).send().expectStatus(status).expectHeader("Allow");
    }

    @ParameterizedTest
    @CsvSource({"/read", "/nowhere"})
    void method_unknown_isNotImplemented(String target) {
        for (String method : new String[] {"PURGE", "get", "G", "X-METHOD!"}) {
            CLIENT.request(method, target).send().expectStatus(501).expectTextContaining("METHOD_UNKNOWN");
        }
    }

    @ParameterizedTest
    @CsvSource({"X-HTTP-Method-Override", "X-Http-Method", "X-Method-Override", "_method"})
    void methodOverride_anyHeader_isIgnored(String header) {
        CLIENT.post("/user/me").header(header, "DELETE").send().expectStatus(405);
        CLIENT.get("/user/me")
                .header(header, "DELETE")
                .query("_method", "DELETE")
                .send()
                .expectText("user");
    }

    @Test
    void allow_everythingAutomaticOff_isNotFound() {
        RouterOptions bare = RouterOptions.defaults()
                .withMethodNotAllowed(false)
                .withAutomaticHead(false)
                .withAutomaticOptions(false);
        TestClient client = TestClient.inMemory(app(bare));
        for (String method : new String[] {"HEAD", "OPTIONS", "POST"}) {
            client.request(method, "/read").send().expectStatus(404).expectHeader("Allow");
        }
        client.options("*").send().expectStatus(400);
    }

    @Test
    void head_automatic_isGetWithoutItsBody() {
        CLIENT.head("/read")
                .send()
                .expectStatus(200)
                .expectText("")
                .expectHeader("Content-Length", "4")
                .expectHeader("Content-Type", "text/plain; charset=utf-8");
        CLIENT.head("/head").send().expectHeader("X-Head", "own");
    }
}
