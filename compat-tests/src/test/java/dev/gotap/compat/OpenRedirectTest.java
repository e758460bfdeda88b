package dev.gotap.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.router.PathRule;
import dev.gotap.router.Router;
import dev.gotap.router.RouterOptions;
import dev.gotap.router.testing.TestClient;
import dev.gotap.router.testing.TestRequest;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** THREATS, "open redirect": no spelling and no header makes {@code Location} leave the host. */
class OpenRedirectTest {

    private static RouterOptions opened() {
        RouterOptions options = RouterOptions.defaults().withRedirectFixedPath(true);
        for (PathRule rule : PathRule.values()) {
            options = rule.canOpen() ? options.withOpened(rule) : options;
        }
        return options;
    }

    private static Router app(RouterOptions options) {
        Router app = Router.create(options);
        app.get("/", c -> c.string(200, "root"));
        app.get("/:a", c -> c.string(200, "a"));
        app.get("/:a/:b", c -> c.string(200, "b"));
        app.get("/:a/:b/:c/", c -> c.string(200, "c"));
        app.get("/evil.com/x/", c -> c.string(200, "x"));
        return app;
    }

    private static void assertStays(TestRequest request, String target) {
        String location = request.send().header("Location");
        if (location != null) {
            assertThat(location).as(target).startsWith("/").doesNotContain("\\").doesNotContainPattern("[\\x00-\\x20]");
            URI resolved = URI.create("http://host.example/").resolve(location.replace("|", "%7C"));
            assertThat(resolved.getHost()).as("%s -> %s", target, location).isEqualTo("host.example");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.com/",
                "//evil.com",
                "///evil.com/",
                "/\\evil.com/",
                "/\\/evil.com/",
                "/%5Cevil.com/",
                "/%5cevil.com/x",
                "/%2F/evil.com/",
                "/%2fevil.com/",
                "/.//evil.com/",
                "/..//evil.com/",
                "/%2e%2e//evil.com/",
                "/;/evil.com/",
                "/;@evil.com/",
                "/@evil.com/",
                "/http://evil.com/",
                "/http:evil.com/",
                "//evil.com/x",
                "//EVIL.com/X",
                "/%09/evil.com/",
                "/%0d%0aLocation:%20http://evil.com/",
                "//evil.com/%2e%2e/",
                "//user@evil.com/a/",
                "//[::1]/a/",
                "/x//evil.com/",
            })
    void location_anySpelling_staysOnTheHost(String target) {
        for (RouterOptions options : new RouterOptions[] {RouterOptions.defaults(), opened()}) {
            TestClient client = TestClient.inMemory(app(options));
            for (String method : new String[] {"GET", "HEAD", "POST"}) {
                assertStays(client.request(method, target), target);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-Prefix",
                "X-Forwarded-Host",
                "X-Forwarded-Proto",
                "Forwarded",
                "Host",
                "X-Original-URL"
            })
    void location_anyHeader_takesNoPart(String header) {
        TestClient client = TestClient.inMemory(app(RouterOptions.defaults()));
        for (String value : new String[] {"//evil.com", "evil.com", "https://evil.com/", "host=evil.com;proto=https"}) {
            client.get("/a/b/c?d=//e")
                    .header(header, value)
                    .send()
                    .expectStatus(301)
                    .expectHeader("Location", "/a/b/c/?d=//e");
        }
    }
}
