package dev.gotap.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.spi.PercentDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Every look-up vector: route, values and slash advice; where gin's answer is a quirk, the ideal one. */
class VectorLookupTest {

    @ParameterizedTest
    @EnumSource(
            value = LookupMode.class,
            names = {"INTERPRETED", "COMPILED"})
    void find_everyVector_givesGinsAnswerOrTheIdealOne(LookupMode mode) {
        Map<String, Vectors.Table> tables = Vectors.tables();
        for (Vectors.Table table : tables.values()) {
            table.routes().lookUpBy(mode, Runnable::run);
            assertThat(table.routes().isCompiled()).isEqualTo(mode == LookupMode.COMPILED);
        }
        List<JsonNode> lines = Vectors.lines("lookup-");
        List<String> wrong = new ArrayList<>();
        for (JsonNode line : lines) {
            Vectors.Table table = tables.get(line.get("table").asString());
            JsonNode expected = line.has("ideal") ? line.get("ideal") : line;
            String actual = answer(
                    table, line.get("method").asString(), line.get("path").asString());
            if (!actual.equals(expected(table, line, expected))) {
                wrong.add(line + " but was " + actual);
            }
        }
        assertThat(lines).hasSizeGreaterThan(8000);
        assertThat(wrong).isEmpty();
    }

    private static String answer(Vectors.Table table, String method, String path) {
        RouteTable routes = table.routes();
        int[] spans = new int[2 * routes.maxCaptures()];
        int id = routes.find(method, path, spans);
        if (id < 0) {
            return "null {} " + (routes.slashToggled(method, path) != null);
        }
        PathPattern pattern = routes.entry(id).pattern();
        Map<String, String> params = new HashMap<>();
        for (int k = 0; k < pattern.captures(); k++) {
            int from = spans[2 * k];
            int to = spans[2 * k + 1];
            params.put(
                    pattern.name(k),
                    table.unescape() ? PercentDecoder.capture(path, from, to) : path.substring(from, to));
        }
        return pattern.source() + " " + params + " false";
    }

    private static String expected(Vectors.Table table, JsonNode line, JsonNode answer) {
        Map<String, String> params = Vectors.map(answer.get("params"));
        if (table.unescape()) {
            String path = line.get("path").asString();
            params.replaceAll((name, value) -> plusKept(path, value));
        }
        String match =
                answer.get("match").isNull() ? "null" : answer.get("match").asString();
        return match + " " + params + " " + answer.get("tsr").asBoolean();
    }

    /** The one documented difference: gin decodes a plus sign to a space, this router keeps it. */
    private static String plusKept(String path, String value) {
        if (path.indexOf('+') < 0 || value.indexOf(' ') < 0) {
            return value;
        }
        for (String part : path.split("(?=/)|/")) {
            String raw = part.startsWith("/") && !value.startsWith("/") ? part.substring(1) : part;
            String kept = PercentDecoder.capture(raw, 0, raw.length());
            if (kept.replace('+', ' ').equals(value)) {
                return kept;
            }
        }
        for (int from = 0; from < path.length(); from++) {
            String kept = PercentDecoder.capture(path, from, path.length());
            if (kept.replace('+', ' ').equals(value)) {
                return kept;
            }
        }
        return value;
    }
}
