package dev.gotap.compat;

import dev.gotap.context.Handler;
import dev.gotap.router.Router;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What handlers do to the header of their answer: alike in memory and over a socket. */
class DifferentialHeadersTest {

    private static final Map<String, Handler> CHANGES = new LinkedHashMap<>();
    private static final List<String> REFUSED =
            List.of("/coding", "/coding-gzip", "/split", "/nul", "/name", "/name-empty", "/beyond-latin1");
    private static Twins twins;

    static {
        CHANGES.put("/set", c -> c.setHeader("X-One", "1"));
        CHANGES.put("/set-twice", c -> {
            c.setHeader("X-One", "1");
            c.setHeader("x-one", "2");
        });
        CHANGES.put("/add", c -> {
            c.addHeader("X-One", "1");
            c.addHeader("X-ONE", "2");
            c.addHeader("X-Two", "3");
            c.addHeader("x-one", "1");
        });
        CHANGES.put("/add-then-set", c -> {
            c.addHeader("X-One", "1");
            c.addHeader("X-One", "2");
            c.setHeader("X-One", "3");
        });
        CHANGES.put("/set-then-add", c -> {
            c.setHeader("Vary", "Origin");
            c.addHeader("Vary", "Accept");
        });
        CHANGES.put("/cookies", c -> {
            c.addHeader("Set-Cookie", "a=1; Path=/");
            c.addHeader("Set-Cookie", "b=2; HttpOnly");
        });
        CHANGES.put("/empty", c -> c.setHeader("X-Empty", ""));
        CHANGES.put("/latin1", c -> c.setHeader("X-Name", "caf\u00e9 \u00ff"));
        CHANGES.put("/tab", c -> c.setHeader("X-Tab", "a\tb"));
        CHANGES.put("/long", c -> c.setHeader("X-Long", "v".repeat(7_000)));
        CHANGES.put("/many", c -> {
            for (int i = 0; i < 200; i++) {
                c.addHeader("X-Many-" + i % 50, "v" + i);
            }
        });
        CHANGES.put("/type", c -> c.setHeader("Content-Type", "text/csv"));
        CHANGES.put("/allow", c -> c.setHeader("Allow", "GET"));
        CHANGES.put("/server", c -> c.setHeader("Server", "mine"));
        CHANGES.put("/etag", c -> c.setHeader("ETag", "\"1\""));
        CHANGES.put("/length-short", c -> c.setHeader("Content-Length", "1"));
        CHANGES.put("/length-long", c -> c.setHeader("Content-Length", "900"));
        CHANGES.put("/length-added", c -> c.addHeader("Content-Length", "900"));
        CHANGES.put("/coding", c -> c.setHeader("Transfer-Encoding", "chunked"));
        CHANGES.put("/coding-gzip", c -> c.setHeader("Transfer-Encoding", "gzip"));
        CHANGES.put("/close", c -> c.setHeader("Connection", "close"));
        CHANGES.put("/split", c -> c.setHeader("X-One", "a\r\nX-Evil: 1"));
        CHANGES.put("/nul", c -> c.addHeader("X-One", "a\0b"));
        CHANGES.put("/name", c -> c.setHeader("X One", "a"));
        CHANGES.put("/name-empty", c -> c.addHeader("", "a"));
        CHANGES.put("/beyond-latin1", c -> c.setHeader("X-One", "€"));
    }

    private static Router app() {
        Router app = Router.create();
        CHANGES.forEach((path, change) -> {
            app.get(path + "/text", change, c -> c.string(200, "text"));
            app.get(path + "/nothing", change);
            app.get(path + "/json", change, c -> c.json(200, Map.of("a", 1)));
            app.get(path + "/204", change, c -> c.abortWithStatus(204));
            app.get(path + "/304", change, c -> c.abortWithStatus(304));
            app.get(path + "/404", change, c -> c.abortWithStatus(404));
            app.get(path + "/error", change, c -> {
                throw new IllegalStateException("after the header");
            });
        });
        return app;
    }

    static Stream<Scenario> scenarios() {
        Map<String, Integer> ends = new LinkedHashMap<>(Map.of(
                "/text", 200, "/nothing", 200, "/json", 200, "/204", 204, "/304", 304, "/404", 404, "/error", 500));
        return CHANGES.keySet().stream()
                .flatMap(path -> ends.entrySet().stream()
                        .map(end -> Scenario.get(REFUSED.contains(path) ? 500 : end.getValue(), path + end.getKey()))
                        .flatMap(get -> Stream.of(get, get.withMethod("HEAD"))));
    }

    @BeforeAll
    static void start() {
        twins = new Twins(DifferentialHeadersTest::app);
    }

    @AfterAll
    static void stop() {
        twins.close();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void header_bothWays_isTheSame(Scenario scenario) {
        twins.assertAlike(scenario);
    }
}
