package dev.gotap.router.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The lines of a message's header: in their order, names in any case. */
final class FieldLines {

    private final List<Line> lines = new ArrayList<>();

    FieldLines() {}

    FieldLines(FieldLines source) {
        lines.addAll(source.lines);
    }

    void add(String name, String value) {
        lines.add(new Line(name, value));
    }

    void put(String name, String value) {
        remove(name);
        add(name, value);
    }

    void remove(String name) {
        lines.removeIf(line -> line.name.equalsIgnoreCase(name));
    }

    @Nullable
    String first(String name) {
        for (Line line : lines) {
            if (line.name.equalsIgnoreCase(name)) {
                return line.value;
            }
        }
        return null;
    }

    List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (Line line : lines) {
            if (line.name.equalsIgnoreCase(name)) {
                values.add(line.value);
            }
        }
        return values;
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        lines.forEach(line -> names.add(line.name));
        return names;
    }

    void forEach(BiConsumer<String, String> visitor) {
        lines.forEach(line -> visitor.accept(line.name, line.value));
    }

    private record Line(String name, String value) {}
}
