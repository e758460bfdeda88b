package dev.gotap.router;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The behaviour vectors: from the shared folder where there is one, else from the copy beside the tests. In CI a
 * missing shared folder is an error unless the copy was asked for, so that nobody tests against stale data unawares.
 */
final class Vectors {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Vectors() {}

    /** One route table. */
    record Table(List<RouteEntry> entries, RouteTable routes, boolean unescape) {}

    /** The folder to read from. */
    static Path folder() {
        Path shared = shared();
        if (shared != null) {
            return shared;
        }
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError("CI is set but there is no shared/vectors folder"
                    + " (expected: GOTAP_SHARED names the folder above vectors)");
        }
        return copy();
    }

    /** The shared folder, or null. */
    static Path shared() {
        String named = System.getProperty("GOTAP_SHARED", System.getenv("GOTAP_SHARED"));
        if (named != null) {
            Path folder = Path.of(named, "vectors");
            if (!Files.isDirectory(folder)) {
                throw new AssertionError("GOTAP_SHARED: no folder " + folder);
            }
            return folder;
        }
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            Path folder = up.resolve("shared").resolve("vectors");
            if (Files.isDirectory(folder)) {
                return folder;
            }
        }
        return null;
    }

    /** The copy that is part of the sources. */
    static Path copy() {
        try {
            return Path.of(Objects.requireNonNull(Vectors.class.getResource("/vectors"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** Every line of the files whose names begin so. */
    static List<JsonNode> lines(String prefix) {
        List<JsonNode> lines = new ArrayList<>();
        try (var files = Files.list(folder())) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList()) {
                for (String line : Files.readAllLines(file)) {
                    lines.add(JSON.readTree(line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    /** Every table by name. */
    static Map<String, Table> tables() {
        Map<String, Table> tables = new LinkedHashMap<>();
        try {
            for (JsonNode table : JSON.readTree(Files.readString(folder().resolve("tables.json")))) {
                List<RouteEntry> entries = new ArrayList<>();
                for (JsonNode route : table.get("routes")) {
                    entries.add(entry(route.get(0).asString(), route.get(1).asString(), entries.size()));
                }
                tables.put(
                        table.get("table").asString(),
                        new Table(
                                entries,
                                RouteTable.of(entries),
                                table.path("unescape").asBoolean(false)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tables;
    }

    static RouteEntry entry(String method, String pattern, int line) {
        return new RouteEntry(method, PathPattern.parse(pattern), null, "Table.java:" + (line + 1));
    }

    static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(item -> strings.add(item.asString()));
        return strings;
    }

    static Map<String, String> map(JsonNode object) {
        Map<String, String> map = new HashMap<>();
        object.properties()
                .forEach(property ->
                        map.put(property.getKey(), property.getValue().asString()));
        return map;
    }
}
