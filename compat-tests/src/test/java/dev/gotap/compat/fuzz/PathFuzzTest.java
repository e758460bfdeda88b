package dev.gotap.compat.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gotap.context.Handler;
import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.router.RouterOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A raw path is refused, redirected within this host, not found, or served by the route that the naive reading finds. */
class PathFuzzTest {

    private static final String[] ROUTES = {
        "/static/text",
        "/users/me",
        "/users/:id",
        "/users/:id/orders/:order",
        "/users/:id/",
        "/u:x",
        "/files/*rest",
        "/files/a/b",
        "/:a/:b/:c",
        "/n/:n<int>"
    };
    private static final Door DOOR = Door.to(RouterOptions.defaults(), ROUTES);

    @FuzzTest(maxDuration = Targets.DURATION)
    void fuzz(byte[] input) {
        check(input);
    }

    /** The path is the input, with a slash in front. */
    static void check(byte[] input) {
        String raw = "/" + new String(input, StandardCharsets.UTF_8).replace("?", "");
        List<String> found = new ArrayList<>();
        Handler question = c -> {
            found.add(c.fullPath());
            c.params().forEach(param -> found.add(param.value()));
            found.add(c.path());
        };

        MemoryExchange answer = DOOR.ask(MemoryExchange.of("GET", raw), question);

        String canonical = NaivePath.canonical(raw);
        if (canonical == null) {
            assertThat(answer.status()).isEqualTo(400);
            return;
        }
        List<String> expected = raw.equals("/") ? List.of("/") : NaivePath.served(canonical, ROUTES);
        if (expected != null) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(found.subList(0, found.size() - 1)).isEqualTo(expected);
            assertThat(found.get(found.size() - 1)).isEqualTo(canonical);
            assertThat(NaivePath.canonical(canonical)).isEqualTo(canonical);
        } else if (NaivePath.served(toggled(canonical), ROUTES) != null) {
            assertThat(answer.status()).isEqualTo(301);
            assertThat(answer.responseHeader("Location")).startsWith("/").doesNotStartWith("//");
            assertThat(Naive.decoded(answer.responseHeader("Location"))).isEqualTo(Naive.decoded(toggled(canonical)));
        } else {
            assertThat(answer.status()).isEqualTo(404);
        }
    }

    private static String toggled(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/";
    }
}
