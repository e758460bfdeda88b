package dev.gotap.context.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The lines of one header block, names and values in turn, in the order they were set. */
final class HeaderLines {

    private final List<String> lines = new ArrayList<>();

    @Nullable
    String first(String name) {
        int i = indexOf(name, 0);
        return i < 0 ? null : lines.get(i + 1);
    }

    List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (int i = indexOf(name, 0); i >= 0; i = indexOf(name, i + 2)) {
            values.add(lines.get(i + 1));
        }
        return values;
    }

    void forEach(BiConsumer<String, String> visitor) {
        for (int i = 0; i < lines.size(); i += 2) {
            visitor.accept(lines.get(i), lines.get(i + 1));
        }
    }

    void add(String name, String value) {
        lines.add(name);
        lines.add(value);
    }

    void put(String name, String value) {
        int i = indexOf(name, 0);
        if (i < 0) {
            add(name, value);
            return;
        }
        lines.set(i + 1, value);
        for (int j = indexOf(name, i + 2); j >= 0; j = indexOf(name, i + 2)) {
            lines.remove(j + 1);
            lines.remove(j);
        }
    }

    void remove(String name) {
        for (int i = indexOf(name, 0); i >= 0; i = indexOf(name, 0)) {
            lines.remove(i + 1);
            lines.remove(i);
        }
    }

    void clear() {
        lines.clear();
    }

    private int indexOf(String name, int from) {
        for (int i = from; i < lines.size(); i += 2) {
            if (lines.get(i).equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }
}
