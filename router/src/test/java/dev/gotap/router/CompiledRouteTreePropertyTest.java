package dev.gotap.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Compiled tables against the same tables interpreted: the id, every span, every method. */
class CompiledRouteTreePropertyTest {

    private static final PatternGrammar GRAMMAR = PatternGrammar.defaults()
            .withLiteralSuffix(true)
            .withType("even", (path, from, to) -> (path.charAt(to - 1) - '0') % 2 == 0);
    private static final List<String> METHODS = List.of("GET", "POST", "Ä");

    @Property(tries = 2000)
    void find_randomTableAndPaths_givesTheTreesAnswer(
            @ForAll("routes") List<String> candidates, @ForAll("paths") List<String> paths) {
        RouteTable tree = accepted(candidates);
        RouteTable compiled = RouteTables.compiled(tree);
        for (String path : paths) {
            for (String method : METHODS) {
                assertThat(answer(compiled, method, path))
                        .as("%s %s in %s", method, path, candidates)
                        .isEqualTo(answer(tree, method, path));
                assertThat(answer(compiled, new String(method), path)).isEqualTo(answer(tree, method, path));
            }
            int[] spans = new int[2 * tree.maxCaptures()];
            assertThat(compiled.methodMask(path, spans)).isEqualTo(tree.methodMask(path, spans));
        }
    }

    @Provide
    Arbitrary<List<String>> routes() {
        Arbitrary<String> segment = Arbitraries.of(
                "a",
                "ab",
                "abc",
                "abcd",
                "b",
                "ba",
                "",
                ":x",
                ":y",
                "a:x",
                "ab:x",
                ":n<int>",
                ":n<long>",
                ":e<even>",
                ":f.json",
                ":n<int>.json",
                "7",
                "12",
                "\\:x",
                "é",
                "ł",
                "\uD83D\uDE00");
        Arbitrary<String> tail = Arbitraries.of("", "", "", "/", "/*p", "/:z?", "/:n<int>?");
        Arbitrary<String> pattern = segment.list().ofMaxSize(5).flatMap(s -> tail.map(t -> pattern(s, t)));
        Arbitrary<String> method = Arbitraries.of(METHODS);
        return Combinators.combine(method, pattern)
                .as((m, p) -> m + ' ' + p)
                .list()
                .ofMinSize(1)
                .ofMaxSize(24);
    }

    @Provide
    Arbitrary<List<String>> paths() {
        Arbitrary<String> segment = Arbitraries.of(
                "a",
                "ab",
                "abc",
                "abcd",
                "abd",
                "b",
                "ba",
                "c",
                "",
                "7",
                "12",
                "13",
                "x.json",
                "12.json",
                ".json",
                ":x",
                "é",
                "ł",
                "i",
                "\uD83D\uDE00",
                "9999999999");
        Arbitrary<String> path = segment.list().ofMaxSize(7).map(s -> "/" + String.join("/", s));
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(20, path),
                        net.jqwik.api.Tuple.of(1, Arbitraries.strings().ofMaxLength(6)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    private static String pattern(List<String> segments, String tail) {
        String pattern = (segments.isEmpty() ? "" : "/" + String.join("/", segments)) + tail;
        return pattern.isEmpty() ? "/" : pattern;
    }

    private static RouteTable accepted(List<String> candidates) {
        List<RouteEntry> entries = new ArrayList<>();
        for (String candidate : candidates) {
            int space = candidate.indexOf(' ');
            List<RouteEntry> more = new ArrayList<>(entries);
            more.add(new RouteEntry(
                    candidate.substring(0, space),
                    PathPattern.parse(candidate.substring(space + 1), GRAMMAR),
                    null,
                    "here"));
            try {
                RouteTable.of(more);
                entries = more;
            } catch (RouteConflictException e) {
                // Two of the candidates have a shape in common; the first one stays.
            }
        }
        return RouteTable.of(entries);
    }

    private static String answer(RouteTable table, String method, String path) {
        int[] spans = new int[2 * table.maxCaptures()];
        int id = table.find(method, path, spans);
        return id < 0
                ? "none"
                : id
                        + Arrays.toString(
                                Arrays.copyOf(spans, 2 * table.pattern(id).captures()));
    }
}
