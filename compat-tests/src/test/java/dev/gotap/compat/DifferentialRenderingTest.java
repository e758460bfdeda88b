package dev.gotap.compat;

import dev.gotap.context.Handler;
import dev.gotap.router.Router;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to answer, by GET and by HEAD: alike in memory and over a socket. */
class DifferentialRenderingTest {

    record Sale(String item, int count) {}

    private static final Map<String, Handler> ANSWERS = new LinkedHashMap<>();
    private static final Map<String, Integer> STATUS = new LinkedHashMap<>();
    private static Twins twins;

    private static void answer(int status, String name, Handler handler) {
        ANSWERS.put("/" + name, handler);
        STATUS.put("/" + name, status);
    }

    static {
        answer(200, "nothing", c -> {});
        answer(201, "status-only", c -> c.status(201));
        answer(204, "status-only-204", c -> c.status(204));
        answer(200, "string", c -> c.string(200, "text"));
        answer(200, "string-empty", c -> c.string(200, ""));
        answer(200, "string-unicode", c -> c.string(200, "é € 😀 \u2028"));
        answer(200, "string-lone-surrogate", c -> c.string(200, "\ud83d!"));
        answer(404, "string-404", c -> c.string(404, "gone"));
        answer(205, "string-205", c -> c.string(205, "text"));
        answer(204, "string-204", c -> c.string(204, "text"));
        answer(304, "string-304", c -> c.string(304, "text"));
        answer(599, "string-599", c -> c.string(599, "text"));
        answer(200, "html", c -> c.html(200, "<p>é</p>"));
        answer(200, "json-map", c -> c.json(200, Map.of("a", 1)));
        answer(200, "json-record", c -> c.json(200, new Sale("thé", 2)));
        answer(200, "json-list", c -> c.json(200, List.of(1, "b", 2.5)));
        answer(200, "json-null", c -> c.json(200, null));
        answer(204, "json-204", c -> c.json(204, Map.of()));
        answer(
                500,
                "json-impossible",
                c -> c.json(200, new Object() {
                    public String getName() {
                        throw new IllegalStateException("no name");
                    }
                }));
        answer(409, "render", c -> c.render(409, "application/vnd.sale+json", new Sale("tea", 1)));
        answer(200, "data", c -> c.data(200, "application/octet-stream", allBytes()));
        answer(200, "data-empty", c -> c.data(200, "image/png", new byte[0]));
        answer(200, "data-1mb", c -> c.data(200, "a/b", large(1 << 20)));
        answer(200, "data-5mb", c -> c.data(200, "a/b", large(5 << 20)));
        answer(200, "string-64k", c -> c.string(200, "x".repeat(64 << 10)));
        answer(200, "string-300k", c -> c.string(200, "é".repeat(150 << 10)));
        for (int code : new int[] {201, 300, 301, 302, 303, 304, 307, 308}) {
            answer(code, "redirect-" + code, c -> c.redirect(code, "/else?where=1"));
        }
        answer(302, "redirect-latin1", c -> c.redirect(302, "/caf\u00e9"));
        answer(500, "redirect-200", c -> c.redirect(200, "/else"));
        answer(500, "redirect-split", c -> c.redirect(302, "/a\r\nX-Evil: 1"));
        for (int code : new int[] {200, 202, 204, 205, 304, 404, 500, 503}) {
            answer(code, "abort-" + code, c -> c.abortWithStatus(code));
        }
        answer(400, "abort-json", c -> c.abortWithStatusJson(400, Map.of("error", "bad")));
        answer(418, "status-then-string", c -> {
            c.status(200);
            c.string(418, "teapot");
        });
        answer(500, "status-99", c -> c.status(99));
        answer(500, "string-600", c -> c.string(600, "x"));
        answer(500, "string-100", c -> c.string(100, "x"));
        answer(500, "type-split", c -> c.data(200, "a/b\r\nX-Evil: 1", new byte[1]));
        answer(500, "type-null", c -> c.data(200, null, new byte[1]));
    }

    private static byte[] allBytes() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private static byte[] large(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        return bytes;
    }

    private static Router app() {
        Router app = Router.create();
        ANSWERS.forEach(app::get);
        app.group("/async")
                .get(
                        "/*path",
                        c -> c.async(
                                Runnable::run,
                                later -> ANSWERS.get(c.param("path")).handle(later)));
        app.group("/io")
                .get("/*path", c -> ANSWERS.get(c.param("path")).handle(c))
                .nonBlocking();
        return app;
    }

    static List<Scenario> scenarios() {
        List<Scenario> scenarios = new ArrayList<>();
        for (String prefix : new String[] {"", "/async", "/io"}) {
            STATUS.forEach((path, status) -> {
                scenarios.add(Scenario.get(status, prefix + path));
                scenarios.add(Scenario.of(status, "HEAD", prefix + path));
            });
        }
        return scenarios;
    }

    @BeforeAll
    static void start() {
        twins = new Twins(DifferentialRenderingTest::app);
    }

    @AfterAll
    static void stop() {
        twins.close();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void answer_bothWays_isTheSame(Scenario scenario) {
        twins.assertAlike(scenario);
    }
}
