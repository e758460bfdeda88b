package dev.gotap.context.spi;

import dev.gotap.context.HeaderName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one header block, in the order they were set, for transports that have to keep them themselves. Names are
 * found in any case and kept in their own; nothing is checked here, {@link Exchange} does. Not safe for several threads at
 * once; the look-up takes time in proportion to the number of lines, and allocates nothing.
 */
public final class HeaderLines {

    private String[] names = new String[8];
    private String[] values = new String[8];
    private int size;
    // One bit for each bucket that a name here is in, or was. Most names that are looked for are not here.
    private long buckets;

    /** No lines. */
    public HeaderLines() {}

    /**
     * The first value of a name.
     *
     * @param name in any case
     * @return null when there is none
     */
    public @Nullable String first(String name) {
        return first(name, bucket(name));
    }

    /**
     * The first value of a name.
     *
     * @param name its constant
     * @return null when there is none
     */
    public @Nullable String first(HeaderName name) {
        return first(name.text(), name.bucket());
    }

    /**
     * All values of a name.
     *
     * @param name in any case
     * @return a new list, in the order they were set
     */
    public List<String> all(String name) {
        List<String> all = new ArrayList<>();
        for (int i = indexOf(name, 0); i >= 0; i = indexOf(name, i + 1)) {
            all.add(values[i]);
        }
        return all;
    }

    /**
     * Visits every line.
     *
     * @param visitor is given name and value
     */
    public void forEach(BiConsumer<String, String> visitor) {
        for (int i = 0; i < size; i++) {
            visitor.accept(names[i], values[i]);
        }
    }

    /**
     * Adds a line, keeping former ones of its name.
     *
     * @param name as it is to be written
     * @param value its value
     */
    public void add(String name, String value) {
        add(name, bucket(name), value);
    }

    /**
     * Sets a line, replacing former ones of its name; it stands where the first of them stood, or at the end.
     *
     * @param name as it is to be written
     * @param value its value
     */
    public void put(String name, String value) {
        put(name, bucket(name), value);
    }

    /**
     * Sets a line, as {@link #put(String, String)}.
     *
     * @param name its constant
     * @param value its value
     */
    public void put(HeaderName name, String value) {
        put(name.text(), name.bucket(), value);
    }

    /**
     * Removes the lines of a name.
     *
     * @param name in any case
     */
    public void remove(String name) {
        if (mayHave(bucket(name))) {
            removeFrom(name, 0);
        }
    }

    /** Removes all lines, and keeps the memory for the next ones. */
    public void clear() {
        size = 0;
        buckets = 0;
    }

    /**
     * Where a name belongs; the same for names that differ in case only, and for few others.
     *
     * @param name the name
     * @return 0 to 63
     */
    public static int bucket(String name) {
        int length = name.length();
        if (length < 4) {
            return length;
        }
        // Of a letter the lower five bits are the same in both cases. Weighed so that few usual names meet.
        return 3 * length + 5 * (name.charAt(length - 4) & 31) + 13 * (name.charAt(length - 1) & 31) & 63;
    }

    private boolean mayHave(int bucket) {
        return (buckets >>> bucket & 1) != 0;
    }

    private @Nullable String first(String name, int bucket) {
        int i = mayHave(bucket) ? indexOf(name, 0) : -1;
        return i < 0 ? null : values[i];
    }

    private void put(String name, int bucket, String value) {
        int i = mayHave(bucket) ? indexOf(name, 0) : -1;
        if (i < 0) {
            add(name, bucket, value);
        } else {
            values[i] = value;
            removeFrom(name, i + 1);
        }
    }

    @SuppressWarnings("ReferenceEquality") // what is there already need not be written again: a write costs more
    private void add(String name, int bucket, String value) {
        int i = size;
        if (i == names.length) {
            names = Arrays.copyOf(names, 2 * i);
            values = Arrays.copyOf(values, 2 * i);
        }
        if (names[i] != name) {
            names[i] = name;
        }
        if (values[i] != value) {
            values[i] = value;
        }
        size = i + 1;
        buckets |= 1L << bucket;
    }

    private void removeFrom(String name, int from) {
        for (int i = indexOf(name, from); i >= 0; i = indexOf(name, i)) {
            size--;
            System.arraycopy(names, i + 1, names, i, size - i);
            System.arraycopy(values, i + 1, values, i, size - i);
        }
    }

    private int indexOf(String name, int from) {
        for (int i = from; i < size; i++) {
            if (names[i].equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }
}
