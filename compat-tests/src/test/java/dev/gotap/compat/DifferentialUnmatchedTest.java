package dev.gotap.compat;

import dev.gotap.context.Handler;
import dev.gotap.router.Router;
import dev.gotap.router.RouterOptions;
import dev.gotap.router.TrailingSlash;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Paths without a route, under every policy: alike in memory and over a socket. */
class DifferentialUnmatchedTest {

    private static final Map<String, Supplier<Router>> ROUTERS = new LinkedHashMap<>();
    private static final Map<String, Twins> TWINS = new LinkedHashMap<>();
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "OPTIONS", "DELETE", "TRACE", "PURGE", "get", "X-Y!");
    private static final List<String> TARGETS = List.of(
            "/a",
            "/a/",
            "/a?q=1",
            "/a/?q=%0a",
            "/b/",
            "/b",
            "/A",
            "/B/?x",
            "/c",
            "/c/",
            "/c/x",
            "/c/x/",
            "/C/X",
            "/only-get",
            "/only-get/",
            "/both",
            "/nowhere",
            "/nowhere/",
            "//",
            "//a",
            "//evil.com/",
            "/a//",
            "/./a",
            "/a/.",
            "/x/../a",
            "/%61",
            "/%2e%2e/a",
            "/a%2F",
            "/a%2fb",
            "/%5Cevil.com",
            "/a;x",
            "/a%00",
            "/%ff",
            "/a%20b",
            "/%C3%A9/",
            "/%c3%a9",
            "/:",
            "/*",
            "*");

    static {
        RouterOptions options = RouterOptions.defaults();
        ROUTERS.put("defaults", () -> filled(options));
        ROUTERS.put("match", () -> filled(options.withTrailingSlash(TrailingSlash.MATCH)));
        ROUTERS.put("strict", () -> filled(options.withTrailingSlash(TrailingSlash.STRICT)));
        ROUTERS.put("fixed path", () -> filled(options.withRedirectFixedPath(true)));
        ROUTERS.put(
                "bare",
                () -> filled(options.withTrailingSlash(TrailingSlash.STRICT)
                        .withMethodNotAllowed(false)
                        .withAutomaticHead(false)
                        .withAutomaticOptions(false)));
        ROUTERS.put("own answers", () -> {
            Router app = filled(options);
            app.noRoute(c -> c.setHeader("X-No", "route"), c -> c.json(c.statusCode(), Map.of("path", c.path())));
            app.noMethod(c -> c.string(c.statusCode(), "no " + c.method() + " here"));
            return app;
        });
        ROUTERS.put("own silence", () -> {
            Router app = filled(options);
            app.noRoute(c -> c.setHeader("X-No", "route"));
            app.noMethod(c -> c.status(410));
            return app;
        });
    }

    private static Router filled(RouterOptions options) {
        Router app = Router.create(options);
        app.use(c -> {
            c.setHeader("X-Before", c.fullPath() + " " + c.statusCode());
            c.next();
        });
        Handler show = c -> c.string(200, c.method() + " " + c.fullPath());
        app.get("/a", show);
        app.post("/a", show);
        app.get("/b/", show);
        app.delete("/c/:x", show);
        app.get("/c/*rest", show);
        app.get("/only-get", show);
        app.get("/both", show);
        app.head("/both", c -> c.setHeader("X-Head", "own"));
        app.options("/both", c -> c.string(200, "own options"));
        app.get("/%C3%A9", show);
        app.handle("PURGE", "/a", show);
        return app;
    }

    static List<Object[]> requests() {
        List<Object[]> requests = new ArrayList<>();
        for (String router : ROUTERS.keySet()) {
            for (String target : TARGETS) {
                requests.add(new Object[] {router, target});
            }
        }
        return requests;
    }

    @BeforeAll
    static void start() {
        ROUTERS.forEach((name, router) -> TWINS.put(name, new Twins(router)));
    }

    @AfterAll
    static void stop() {
        TWINS.values().forEach(Twins::close);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("requests")
    void unmatched_bothWays_isAnsweredTheSame(String router, String target) {
        for (String method : METHODS) {
            if (target.equals("*") && !method.equals("OPTIONS")) {
                continue; // RFC 9112, 3.2.4: the asterisk is for OPTIONS
            }
            TWINS.get(router).assertAlike(method, target);
        }
    }
}
