package dev.gotap.router;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToIntBiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The tree, and the compiled one, against a matcher so plain that it can be checked by reading. */
class RouteTreePropertyTest {

    /** Text first, then the parameter, then the catch-all; every choice is taken back when it leads nowhere. */
    private static String naive(List<String> patterns, String path) {
        String best = null;
        for (String pattern : patterns) {
            if (rank(pattern, 0, path, 0) != null
                    && (best == null || rank(pattern, 0, path, 0).compareTo(rank(best, 0, path, 0)) < 0)) {
                best = pattern;
            }
        }
        return best;
    }

    /** How a pattern meets the path, one letter a step ('a' text, 'b' parameter, 'c' catch-all), or null. */
    private static String rank(String pattern, int p, String path, int i) {
        if (p == pattern.length()) {
            return i == path.length() ? "" : null;
        }
        char c = pattern.charAt(p);
        if (c == '*') {
            return "c";
        }
        if (c == ':') {
            int nameEnd = (pattern + "/").indexOf('/', p);
            int valueEnd = (path + "/").indexOf('/', i);
            String rest = valueEnd == i ? null : rank(pattern, nameEnd, path, Math.min(valueEnd, path.length()));
            return rest == null ? null : "b" + rest;
        }
        String rest = i < path.length() && path.charAt(i) == c ? rank(pattern, p + 1, path, i + 1) : null;
        return rest == null ? null : "a" + rest;
    }

    @Property(tries = 2000)
    void find_randomTable_agreesWithNaiveMatcher(
            @ForAll("patterns") List<String> candidates, @ForAll("paths") List<String> paths, @ForAll long seed) {
        List<String> patterns = accepted(candidates);
        RouteTree tree = tree(patterns);
        CompiledRouteTree compiled =
                requireNonNull(CompiledRouteTree.of(new String[] {"GET"}, new RouteTree[] {tree}), "compiled");
        List<String> shuffled = new ArrayList<>(patterns);
        Collections.shuffle(shuffled, new Random(seed));
        RouteTree other = tree(shuffled);
        for (String path : paths) {
            String expected = naive(patterns, path);
            String actual = answer(tree, patterns, path);
            assertThat(actual)
                    .as("%s in %s", path, patterns)
                    .isEqualTo(expected == null ? null : spelled(expected, path));
            assertThat(answer(other, shuffled, path))
                    .as("%s in %s", path, shuffled)
                    .isEqualTo(actual);
            assertThat(answer((p, spans) -> compiled.find(0, p, spans), tree.maxCaptures(), patterns, path))
                    .as("%s in %s, compiled", path, patterns)
                    .isEqualTo(actual);
        }
    }

    @Provide
    Arbitrary<List<String>> patterns() {
        Arbitrary<String> segment =
                Arbitraries.of("a", "ab", "abc", "b", "ba", "", ":x", ":y", "a:x", "ab:x", "b:y", "é");
        Arbitrary<String> tail = Arbitraries.of("", "", "/", "/*p", "/*q");
        return segment.list()
                .ofMinSize(0)
                .ofMaxSize(4)
                .flatMap(s -> tail.map(t -> pattern(s, t)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<String>> paths() {
        Arbitrary<String> segment = Arbitraries.of("a", "ab", "abc", "abd", "b", "ba", "c", "", "é");
        return segment.list()
                .ofMinSize(0)
                .ofMaxSize(6)
                .map(s -> "/" + String.join("/", s))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    private static String pattern(List<String> segments, String tail) {
        String joined = segments.isEmpty() ? "" : "/" + String.join("/", segments);
        String pattern = joined + tail;
        return pattern.isEmpty() ? "/" : pattern;
    }

    private static List<String> accepted(List<String> candidates) {
        Map<String, String> byShape = new LinkedHashMap<>();
        for (String candidate : candidates) {
            byShape.putIfAbsent(PathPattern.parse(candidate).shapes().get(0), candidate);
        }
        return new ArrayList<>(byShape.values());
    }

    private static RouteTree tree(List<String> patterns) {
        RouteTreeBuilder builder = new RouteTreeBuilder();
        for (int id = 0; id < patterns.size(); id++) {
            assertThat(builder.insert(PathPattern.parse(patterns.get(id)), id)).isEqualTo(RouteNode.NO_ROUTE);
        }
        return builder.build();
    }

    private static String answer(RouteTree tree, List<String> patterns, String path) {
        return answer(tree::find, tree.maxCaptures(), patterns, path);
    }

    private static String answer(
            ToIntBiFunction<String, int[]> lookup, int maxCaptures, List<String> patterns, String path) {
        int[] spans = new int[2 * maxCaptures];
        int id = lookup.applyAsInt(path, spans);
        if (id < 0) {
            return null;
        }
        StringBuilder answer = new StringBuilder(patterns.get(id));
        for (int k = 0; k < PathPattern.parse(patterns.get(id)).captures(); k++) {
            answer.append(' ').append(path, spans[2 * k], spans[2 * k + 1]);
        }
        return answer.toString();
    }

    /** The pattern and its values, worked out without the tree. */
    private static String spelled(String pattern, String path) {
        StringBuilder answer = new StringBuilder(pattern);
        int i = 0;
        for (int p = 0; p < pattern.length(); p++, i++) {
            if (pattern.charAt(p) == '*') {
                return answer.append(' ').append(path, i - 1, path.length()).toString();
            }
            if (pattern.charAt(p) == ':') {
                int end = (path + "/").indexOf('/', i);
                answer.append(' ').append(path, i, end);
                p = (pattern + "/").indexOf('/', p) - 1;
                i = end - 1;
            }
        }
        return answer.toString();
    }
}
