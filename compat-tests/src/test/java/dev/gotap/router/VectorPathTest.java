package dev.gotap.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The vectors about clean paths, fixed paths and the methods of an {@code Allow} header. */
class VectorPathTest {

    @Test
    void cleanPath_everyVector_givesGinsAnswer() {
        List<JsonNode> lines = Vectors.lines("clean-path");
        List<String> wrong = new ArrayList<>();
        for (JsonNode line : lines) {
            String actual = CleanPath.of(line.get("in").asString());
            if (!actual.equals(line.get("out").asString())) {
                wrong.add(line + " but was " + actual);
            }
            assertThat(CleanPath.of(actual)).isSameAs(actual);
        }
        assertThat(lines).hasSizeGreaterThan(500);
        assertThat(wrong).isEmpty();
    }

    @Test
    void fixedPath_everyVector_givesGinsAnswerOrNothingWhereThatIsNotServed() {
        Map<String, Vectors.Table> tables = Vectors.tables();
        List<JsonNode> lines = Vectors.lines("fixed-path");
        List<String> wrong = new ArrayList<>();
        for (JsonNode line : lines) {
            RouteTable routes = tables.get(line.get("table").asString()).routes();
            String method = line.get("method").asString();
            String actual = routes.fixedPath(method, line.get("path").asString());
            String expected =
                    line.get("fixed").isNull() ? null : line.get("fixed").asString();
            boolean right = line.has("quirks")
                    ? actual == null || routes.find(method, actual, new int[2 * routes.maxCaptures()]) >= 0
                    : Objects.equals(actual, expected);
            if (!right) {
                wrong.add(line + " but was " + actual);
            }
        }
        assertThat(lines).hasSizeGreaterThan(1400);
        assertThat(wrong).isEmpty();
    }

    @Test
    void allow_everyVector_givesTheExactMethods() {
        Map<String, Vectors.Table> tables = Vectors.tables();
        List<JsonNode> lines = Vectors.lines("allow");
        List<String> wrong = new ArrayList<>();
        for (JsonNode line : lines) {
            RouteTable routes = tables.get(line.get("table").asString()).routes();
            List<String> actual =
                    routes.allow(line.get("method").asString(), line.get("path").asString());
            JsonNode expected = line.has("ideal") ? line.get("ideal") : line.get("allow");
            if (!actual.equals(Vectors.strings(expected))) {
                wrong.add(line + " but was " + actual);
            }
        }
        assertThat(lines).hasSizeGreaterThan(600);
        assertThat(wrong).isEmpty();
    }
}
