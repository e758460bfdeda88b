package dev.gotap.compat.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gotap.context.Handler;
import dev.gotap.context.HttpError;
import dev.gotap.context.memory.MemoryExchange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cookie lines are read as the naive parser reads them; a broken value is nobody's fault but its own. */
class CookieFuzzTest {

    private static final Door DOOR = Door.open();

    @FuzzTest(maxDuration = Targets.DURATION)
    void fuzz(byte[] input) {
        check(input);
    }

    /** A line of the header for each line of the input. */
    static void check(byte[] input) {
        String[] lines = new String(input, StandardCharsets.ISO_8859_1).split("\n");
        MemoryExchange request = MemoryExchange.of("GET", "/");
        List<Naive.Pair> expected = new ArrayList<>();
        for (String line : lines) {
            request.withHeader("Cookie", line);
            expected.addAll(cookies(line));
        }
        boolean readable = expected.size() <= Door.LIMITS.maxCookies();
        Handler question = c -> {
            c.cookie("a;b"); // no cookie has that name
            assertThat(readable).isTrue();
            for (Naive.Pair pair : expected) {
                String first = Naive.valuesOf(pair.name(), expected).get(0);
                assertThat(read(c, pair.name())).isEqualTo(Naive.decoded(first));
            }
        };

        assertThat(DOOR.ask(request, question).status()).isEqualTo(readable ? 200 : 400);
    }

    /** Null when the context refuses it. */
    private static String read(dev.gotap.context.Context c, String name) {
        try {
            return c.cookie(name);
        } catch (HttpError e) {
            assertThat(e.status()).isEqualTo(400);
            return null;
        }
    }

    private static List<Naive.Pair> cookies(String line) {
        List<Naive.Pair> cookies = new ArrayList<>();
        for (String part : line.split(";")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                String value = part.substring(equals + 1).trim();
                boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
                cookies.add(new Naive.Pair(
                        part.substring(0, equals).trim(), quoted ? value.substring(1, value.length() - 1) : value));
            }
        }
        return cookies;
    }
}
