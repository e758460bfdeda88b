package dev.gotap.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every conflict vector: what gin accepts is accepted, what it refuses for good reason is refused. */
class VectorConflictTest {

    private static final Set<String> REFUSED = Set.of(
            "duplicate",
            "catch-all-not-last",
            "catch-all-without-slash",
            "two-wildcards-in-segment",
            "unnamed-wildcard",
            "bad-escape");

    @Test
    void insert_everyVector_refusesOnlyWhatIsAmbiguousOrMalformed() {
        List<JsonNode> lines = Vectors.lines("conflicts");
        List<String> wrong = new ArrayList<>();
        for (JsonNode line : lines) {
            List<String> routes = Vectors.strings(line.get("routes"));
            String reason = line.path("reason").asString("");
            boolean refused = isLastRefused(routes);
            // gin blames a wildcard conflict first where the last pattern is malformed as well.
            boolean malformed = isMalformed(routes.get(routes.size() - 1));
            boolean expected = REFUSED.contains(reason) || !reason.isEmpty() && (malformed || sharesShape(routes));
            if (refused != expected) {
                wrong.add(line + " refused: " + refused);
            }
        }
        assertThat(lines).hasSizeGreaterThan(800);
        assertThat(wrong).isEmpty();
    }

    private static boolean isLastRefused(List<String> routes) {
        RouteTreeBuilder builder = new RouteTreeBuilder();
        for (int id = 0; id < routes.size() - 1; id++) {
            assertThat(builder.insert(PathPattern.parse(routes.get(id)), id)).isEqualTo(RouteNode.NO_ROUTE);
        }
        try {
            PathPattern last = PathPattern.parse(routes.get(routes.size() - 1));
            return builder.insert(last, routes.size() - 1) != RouteNode.NO_ROUTE;
        } catch (PatternSyntaxException e) {
            return true;
        }
    }

    private static boolean isMalformed(String pattern) {
        try {
            PathPattern.parse(pattern);
            return false;
        } catch (PatternSyntaxException e) {
            return true;
        }
    }

    /** Independent of the parser: two patterns are ambiguous when they agree once every wildcard has lost its name. */
    private static boolean sharesShape(List<String> routes) {
        Set<String> shapes = new HashSet<>();
        boolean twice = false;
        for (String route : routes) {
            StringBuilder shape = new StringBuilder();
            boolean inName = false;
            for (int i = 0; i < route.length(); i++) {
                char c = route.charAt(i);
                boolean escaped = i > 0 && route.charAt(i - 1) == '\\';
                inName = c != '/' && (inName || !escaped && (c == ':' || c == '*'));
                if (!inName) {
                    shape.append(c);
                } else if (!escaped && (c == ':' || c == '*')) {
                    shape.append(c == ':' ? '\1' : '\2');
                }
            }
            twice = !shapes.add(shape.toString());
        }
        return twice;
    }
}
