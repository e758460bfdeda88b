package dev.gotap.compat;

import dev.gotap.context.ContextSettings;
import dev.gotap.context.Limits;
import dev.gotap.router.Router;
import dev.gotap.router.RouterOptions;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What handlers read of a request's body, and how it is refused: alike in memory and over a socket. */
class DifferentialBodyTest {

    record Sale(String item, int count) {}

    private static final int LIMIT = 100_000;
    private static Twins twins;

    private static Router app() {
        Router app = Router.create(RouterOptions.defaults()
                .withContext(
                        ContextSettings.defaults().withLimits(Limits.defaults().withMaxBodyBytes(LIMIT))));
        app.post("/bytes", c -> c.data(200, "a/b", c.bodyBytes()));
        app.post("/twice", c -> c.string(200, c.bodyText() + c.bodyBytes().length + c.bodyText()));
        app.post("/text", c -> c.string(200, c.bodyText()));
        app.post("/stream", c -> {
            try (InputStream in = c.bodyStream()) {
                c.string(200, in.read() + "," + in.skip(2) + "," + in.readAllBytes().length);
            }
        });
        app.post("/stream-twice", c -> {
            c.bodyStream().readAllBytes();
            c.string(200, "again " + c.bodyStream().readAllBytes().length);
        });
        app.post("/bytes-then-stream", c -> {
            c.bodyBytes();
            c.string(200, "again " + c.bodyStream().readAllBytes().length);
        });
        app.post("/json", c -> c.json(200, c.bodyJson(Sale.class)));
        app.post("/json-list", c -> c.json(200, c.bodyJson(List.class)));
        app.post("/unread", c -> c.string(200, "not read"));
        app.post("/small", c -> c.string(200, c.bodyText())).maxBodyBytes(3);
        app.post("/none", c -> c.string(200, c.bodyText())).maxBodyBytes(0);
        app.post("/large", c -> c.string(200, "read " + c.bodyBytes().length)).maxBodyBytes(4 << 20);
        app.post("/io", c -> c.string(200, c.bodyText())).nonBlocking();
        app.post("/io-small", c -> c.string(200, c.bodyText())).nonBlocking().maxBodyBytes(3);
        app.post("/io-json", c -> c.json(200, c.bodyJson(Sale.class))).nonBlocking();
        app.post("/io-stream", c -> c.string(200, "" + c.bodyStream().read())).nonBlocking();
        app.post("/io-unread", c -> c.string(200, "not read")).nonBlocking();
        app.post("/async", c -> c.async(Runnable::run, later -> later.string(200, later.bodyText())));
        return app;
    }

    private static Stream<Scenario> text(int status, String target, String body) {
        String note = body.length() > 20 ? body.length() + " characters" : body;
        return Stream.of(
                Scenario.of(status, "POST", target, note, r -> r.body("text/plain", body)),
                Scenario.of(
                        status,
                        "POST",
                        target,
                        note + " in chunks",
                        r -> r.body("text/plain", body).chunked()));
    }

    private static Stream<Scenario> json(int status, String target, String body) {
        return Stream.of(Scenario.of(status, "POST", target, body, r -> r.body("application/json", body)));
    }

    private static Scenario chunks(int length, int chunkBytes) {
        String note = length + " bytes in chunks of " + chunkBytes;
        return Scenario.of(
                200,
                "POST",
                "/large",
                note,
                r -> r.body("a/b", new byte[length]).chunked(chunkBytes));
    }

    static Stream<Scenario> scenarios() {
        return Stream.of(
                        text(200, "/bytes", "\0\u0001 é"),
                        text(200, "/bytes", "x".repeat(LIMIT)),
                        text(413, "/bytes", "x".repeat(LIMIT + 1)),
                        text(413, "/text", "x".repeat(3 * LIMIT)),
                        text(200, "/text", ""),
                        text(200, "/twice", "abc"),
                        text(200, "/stream", "abcdef"),
                        text(413, "/stream", "x".repeat(LIMIT + 1)),
                        text(500, "/stream-twice", "abc"),
                        text(500, "/bytes-then-stream", "abc"),
                        text(200, "/unread", "abc"),
                        text(200, "/unread", "x".repeat(50_000)),
                        text(200, "/small", "abc"),
                        text(413, "/small", "abcd"),
                        text(200, "/none", ""),
                        text(413, "/none", "a"),
                        text(200, "/large", "x".repeat(3 << 20)),
                        text(200, "/io", "abc"),
                        text(200, "/io", "x".repeat(50_000)),
                        text(200, "/io", "x".repeat(LIMIT)),
                        text(413, "/io", "x".repeat(LIMIT + 1)),
                        text(200, "/io-small", "abc"),
                        text(413, "/io-small", "abcd"),
                        text(200, "/io-stream", "abc"),
                        text(200, "/io-unread", "abc"),
                        text(200, "/async", "abc"),
                        json(200, "/json", "{\"item\":\"thé\",\"count\":2}"),
                        json(200, "/json", " {\"count\":2} "),
                        json(400, "/json", ""),
                        json(400, "/json", "{"),
                        json(400, "/json", "{\"count\":2} x"),
                        json(422, "/json", "{}"),
                        json(400, "/json", "\u0000"),
                        json(400, "/json", "[".repeat(2_000)),
                        json(422, "/json", "null"),
                        json(422, "/json", "[]"),
                        json(422, "/json", "{\"count\":\"many\"}"),
                        json(422, "/json", "{\"count\":99999999999}"),
                        json(200, "/io-json", "{\"item\":\"thé\",\"count\":2}"),
                        json(400, "/io-json", "{"),
                        json(200, "/json-list", "[1,\"a\",null]"),
                        Stream.of(
                                chunks(3 << 20, 3 << 20),
                                chunks(3 << 20, 64 << 10),
                                chunks(3 << 20, 5_000),
                                chunks(100_000, 1),
                                Scenario.of(415, "POST", "/json", "as text", r -> r.body("text/plain", "{}")),
                                Scenario.of(
                                        200,
                                        "POST",
                                        "/json",
                                        "as a json type",
                                        r -> r.body("application/vnd.a+json; charset=utf-8", "{\"count\":1}")),
                                Scenario.of(400, "POST", "/json", "no body", r -> r),
                                Scenario.of(415, "POST", "/json", "an empty type", r -> r.body("", "{\"count\":2}")),
                                Scenario.of(200, "POST", "/text", "no body", r -> r),
                                Scenario.of(200, "POST", "/io", "no body", r -> r),
                                Scenario.of(500, "POST", "/stream-twice", "no body", r -> r)))
                .flatMap(each -> each);
    }

    @BeforeAll
    static void start() {
        twins = new Twins(DifferentialBodyTest::app);
    }

    @AfterAll
    static void stop() {
        twins.close();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void body_bothWays_isReadTheSame(Scenario scenario) {
        twins.assertAlike(scenario);
    }
}
