package dev.gotap.compat.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.memory.MemoryExchange;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A query is read as the naive parser reads it, or refused with 400. */
class QueryFuzzTest {

    private static final Door DOOR = Door.open();

    @FuzzTest(maxDuration = Targets.DURATION)
    void fuzz(byte[] input) {
        check(input);
    }

    static void check(byte[] input) {
        String query = new String(input, StandardCharsets.UTF_8);
        List<Naive.Pair> expected = Naive.pairs(query);
        boolean readable = expected != null && expected.size() <= Door.LIMITS.maxParameters();
        Handler question = c -> {
            Map<String, String> all = c.queryMap();
            assertThat(readable).isTrue();
            assertSame(c, all, expected);
        };

        MemoryExchange answer = DOOR.ask(MemoryExchange.of("GET", "/?" + query), question);

        assertThat(answer.status()).isEqualTo(readable ? 200 : 400);
    }

    private static void assertSame(Context c, Map<String, String> all, List<Naive.Pair> expected) {
        Map<String, String> firsts = new LinkedHashMap<>();
        for (Naive.Pair pair : expected) {
            firsts.putIfAbsent(pair.name(), pair.value());
            assertThat(c.queryAll(pair.name())).isEqualTo(Naive.valuesOf(pair.name(), expected));
            String family = pair.name().replaceFirst("(?s)\\[.*", "");
            assertThat(c.queryMap(family)).isEqualTo(keyed(family, expected));
        }
        assertThat(all).isEqualTo(firsts);
        assertThat(List.copyOf(all.keySet())).isEqualTo(List.copyOf(firsts.keySet()));
    }

    private static Map<String, String> keyed(String family, List<Naive.Pair> pairs) {
        Pattern pattern = Pattern.compile(Pattern.quote(family) + "\\[([^]]*)]", Pattern.DOTALL);
        Map<String, String> keyed = new LinkedHashMap<>();
        for (Naive.Pair pair : pairs) {
            Matcher matcher = pattern.matcher(pair.name());
            if (matcher.matches()) {
                keyed.putIfAbsent(matcher.group(1), pair.value());
            }
        }
        return keyed;
    }
}
