package dev.gotap.compat;

import dev.gotap.context.Context;
import dev.gotap.context.ContextSettings;
import dev.gotap.context.Handler;
import dev.gotap.context.Limits;
import dev.gotap.router.PathRule;
import dev.gotap.router.Router;
import dev.gotap.router.RouterOptions;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What handlers read of a request's head: alike in memory and over a socket. */
class DifferentialRequestTest {

    private static Twins twins;

    private static Router app() {
        RouterOptions options = RouterOptions.defaults()
                .withContext(
                        ContextSettings.defaults().withLimits(Limits.defaults().withMaxParameters(5)))
                .withOpened(PathRule.PATH_PARAMETERS);
        Router app = Router.create(options);
        Handler show = DifferentialRequestTest::show;
        app.any("/p/:a/x/:b", show);
        app.any("/all/*rest", show);
        app.any("/user_:name", show);
        app.any("/typed/:id<int>", show);
        app.any("/opt/:page?", show);
        app.any("/", show);
        app.get("/query", c -> c.string(200, c.query("a") + "|" + c.query("b", "none") + "|" + c.queryAll("a")));
        app.get("/param-wrong", c -> c.param("nothing"));
        app.get(
                "/headers",
                c -> c.string(
                        200,
                        c.header("X-In") + "|" + c.headers("x-in") + "|" + c.header("Host") + "|"
                                + c.header("Content-Length") + "|" + c.header("Cookie")));
        app.post("/headers", c -> c.string(200, c.header("content-type") + "|" + c.header("Content-Length")));
        app.get("/ip", c -> c.string(200, c.clientIp()));
        return app;
    }

    private static void show(Context c) {
        c.string(
                200,
                String.join("\n", c.method(), c.path(), c.rawPath(), c.rawQuery() + "", c.fullPath(), c.params() + ""));
    }

    static Stream<Scenario> scenarios() {
        return Stream.of(
                Scenario.get(200, "/"),
                Scenario.get(200, "/?"),
                Scenario.get(200, "/?a"),
                Scenario.get(200, "/?a?b"),
                Scenario.get(200, "/?/../x"),
                Scenario.get(200, "/p/1/x/2"),
                Scenario.get(200, "/p/1/x/2?q"),
                Scenario.get(200, "/p/%41%2B+/x/%C3%A9%E2%82%AC"),
                Scenario.get(200, "/p/1;v=2/x/2;w"),
                Scenario.get(200, "/p/1/x/2;a=b?c=d"),
                Scenario.get(200, "/p/a%20b/x/%25"),
                Scenario.get(200, "/p/%2541/x/!$&'()*+,=:@-._~"),
                Scenario.get(200, "/all/"),
                Scenario.get(200, "/all/a/b/c/"),
                Scenario.get(200, "/user_ann"),
                Scenario.get(200, "/typed/12"),
                Scenario.get(404, "/typed/x"),
                Scenario.get(200, "/opt"),
                Scenario.get(200, "/opt/2"),
                Scenario.of(200, "HEAD", "/p/1/x/2"),
                Scenario.of(200, "DELETE", "/p/1/x/2"),
                Scenario.of(200, "TRACE", "/p/1/x/2"),
                Scenario.get(200, "/query"),
                Scenario.get(200, "/query?"),
                Scenario.get(200, "/query?a"),
                Scenario.get(200, "/query?a="),
                Scenario.get(200, "/query?a=1&a=2&b=3"),
                Scenario.get(200, "/query?a=1+2%2B3"),
                Scenario.get(200, "/query?&&a=1&=x&"),
                Scenario.get(200, "/query?%61=%C3%A9"),
                Scenario.get(200, "/query?a=1;b=2"),
                Scenario.get(200, "/query?a=/?:@"),
                Scenario.get(400, "/query?a=%ff"),
                Scenario.get(400, "/query?a=1&b=2&c=3&d=4&e=5&f=6"),
                Scenario.get(500, "/param-wrong"),
                Scenario.get(200, "/headers"),
                Scenario.of(200, "GET", "/headers", "one line", r -> r.header("X-In", "a, b")),
                Scenario.of(
                        200,
                        "GET",
                        "/headers",
                        "two lines",
                        r -> r.header("x-in", "a").header("X-IN", "b")),
                Scenario.of(200, "GET", "/headers", "empty", r -> r.header("X-In", "")),
                Scenario.of(200, "GET", "/headers", "white space", r -> r.header("X-In", " \ta\tb c ")),
                Scenario.of(200, "GET", "/headers", "latin-1", r -> r.header("X-In", "caf\u00e9 \u00ff")),
                Scenario.of(200, "GET", "/headers", "cookies", r -> r.header("Cookie", "a=1; b=\"2\"; c")),
                Scenario.of(200, "GET", "/headers", "host", r -> r.header("Host", "example.org:8080")),
                Scenario.of(200, "POST", "/headers", "length", r -> r.body("text/plain; a=b", "é")),
                Scenario.of(
                        200,
                        "POST",
                        "/headers",
                        "no length",
                        r -> r.body("text/plain", "é").chunked()),
                Scenario.of(200, "POST", "/headers", "no body", r -> r),
                Scenario.of(
                        200,
                        "GET",
                        "/ip",
                        "forged",
                        r -> r.header("X-Forwarded-For", "6.6.6.6").header("Forwarded", "for=6.6.6.6")));
    }

    @BeforeAll
    static void start() {
        twins = new Twins(DifferentialRequestTest::app);
    }

    @AfterAll
    static void stop() {
        twins.close();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void request_bothWays_isReadTheSame(Scenario scenario) {
        twins.assertAlike(scenario);
    }
}
