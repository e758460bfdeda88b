package dev.gotap.context.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one header block, in the order they were set, for transports that have to keep them themselves. Names are
 * found in any case and kept in their own; nothing is checked here, {@link Exchange} does. Not safe for several threads at
 * once; the look-up takes time in proportion to the number of lines, and allocates nothing.
 */
public final class HeaderLines {

    // Names and values in turn.
    private final List<String> lines = new ArrayList<>();

    /** No lines. */
    public HeaderLines() {}

    /**
     * The first value of a name.
     *
     * @param name in any case
     * @return null when there is none
     */
    public @Nullable String first(String name) {
        int i = indexOf(name, 0);
        return i < 0 ? null : lines.get(i + 1);
    }

    /**
     * All values of a name.
     *
     * @param name in any case
     * @return a new list, in the order they were set
     */
    public List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (int i = indexOf(name, 0); i >= 0; i = indexOf(name, i + 2)) {
            values.add(lines.get(i + 1));
        }
        return values;
    }

    /**
     * Visits every line.
     *
     * @param visitor is given name and value
     */
    public void forEach(BiConsumer<String, String> visitor) {
        for (int i = 0; i < lines.size(); i += 2) {
            visitor.accept(lines.get(i), lines.get(i + 1));
        }
    }

    /**
     * Adds a line, keeping former ones of its name.
     *
     * @param name as it is to be written
     * @param value its value
     */
    public void add(String name, String value) {
        lines.add(name);
        lines.add(value);
    }

    /**
     * Sets a line, replacing former ones of its name; it stands where the first of them stood, or at the end.
     *
     * @param name as it is to be written
     * @param value its value
     */
    public void put(String name, String value) {
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

    /**
     * Removes the lines of a name.
     *
     * @param name in any case
     */
    public void remove(String name) {
        for (int i = indexOf(name, 0); i >= 0; i = indexOf(name, 0)) {
            lines.remove(i + 1);
            lines.remove(i);
        }
    }

    /** Removes all lines, and keeps the memory for the next ones. */
    public void clear() {
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
