package dev.gotap.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.HttpError;
import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.router.PathRule;
import dev.gotap.router.Router;
import dev.gotap.router.RouterOptions;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * THREATS, "guard and router disagree": a middleware that guards {@code /admin} by its path, in front of a catch-all
 * that would serve the secret. Whatever the spelling, the secret is refused, guarded, redirected or not found.
 */
class GuardedPathTest {

    private static final String SECRET = "the secret";

    private static Router guarded(RouterOptions options) {
        Router app = Router.create(options);
        app.use(c -> {
            if (c.path().equals("/admin") || c.path().startsWith("/admin/")) {
                throw HttpError.forbidden("admins only");
            }
        });
        app.get("/admin/*page", c -> c.string(200, SECRET));
        app.get("/:section/x", c -> c.string(200, c.param("section").equals("admin") ? SECRET : "a section"));
        return app;
    }

    private static void assertClosed(Router app, String method, String rawPath) {
        MemoryExchange exchange = MemoryExchange.of(method, rawPath);
        app.serve(exchange);
        assertThat(exchange.bodyText()).as(rawPath).doesNotContain(SECRET);
        assertThat(exchange.status()).as(rawPath).isIn(200, 301, 307, 400, 403, 404, 405, 204);
    }

    static List<String> spellings() {
        List<String> spellings = new ArrayList<>();
        for (String admin : new String[] {
            "admin",
            "%61dmin",
            "%61%64%6d%69%6e",
            "a%64min",
            "admin%20",
            "Admin",
            "ADMIN",
            "admin;x",
            "admin;",
            "admin%3Bx",
            "admin%00",
            "admin.",
            "admin%2e",
            "%41dmin",
            "admi%6E",
            "admi%6e",
            "%2561dmin",
            "admin%2F",
            "admin%5C",
            "admin\\",
            "ad%C0%ADmin",
            "%EF%BD%81dmin",
            "./admin",
            "%2e/admin",
            "x/../admin",
            "x/%2e%2e/admin",
            "x/.%2e/admin",
            "..;/admin",
            "x/..;/admin",
            "x/..%2fadmin",
            "x%2f..%2fadmin",
            "%2fadmin",
            "/admin",
            "//admin",
            "%5cadmin"
        }) {
            spellings.add("/" + admin + "/x");
            spellings.add("/" + admin + "//x");
            spellings.add("/" + admin + "/x/");
            spellings.add("/" + admin + "/./x");
        }
        return spellings;
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void admin_anySpelling_staysClosed(String rawPath) {
        assertClosed(guarded(RouterOptions.defaults()), "GET", rawPath);
        assertClosed(guarded(RouterOptions.defaults()), "HEAD", rawPath);
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void admin_everyRuleOpened_staysClosed(String rawPath) {
        RouterOptions open = RouterOptions.defaults();
        for (PathRule rule : PathRule.values()) {
            open = rule.canOpen() ? open.withOpened(rule) : open;
        }
        assertClosed(guarded(open), "GET", rawPath);
        assertClosed(guarded(open.withRedirectFixedPath(true)), "GET", rawPath);
    }

    @Property(tries = 2_000)
    void admin_randomRawPath_staysClosed(@ForAll("rawPaths") String rawPath) {
        assertClosed(guarded(RouterOptions.defaults()), "GET", rawPath);
    }

    @Provide
    Arbitrary<String> rawPaths() {
        return Arbitraries.of(
                        "admin", "/", "%2F", "%2f", "%61", "dmin", ";x", "//", "/./", "/../", "%2e", "x", "%5C", "\\",
                        "%00", "%25", "61", "ADMIN", ".", "%zz", "é", "%C3%A9")
                .list()
                .ofMaxSize(8)
                .map(parts -> "/" + String.join("", parts));
    }
}
