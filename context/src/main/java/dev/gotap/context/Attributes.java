package dev.gotap.context;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one request: a few entries, looked up from the first to the last, in arrays that are reused. Keys
 * are {@link Key}s, compared by identity, or strings, compared by content.
 */
final class Attributes {

    private static final int MAX_KEPT = 64;

    private @Nullable Object[] keys;
    private @Nullable Object[] values;
    private int size;

    Attributes() {
        keys = new Object[8];
        values = new Object[8];
    }

    /** What another holds now. */
    Attributes(Attributes other) {
        keys = other.keys.clone();
        values = other.values.clone();
        size = other.size;
    }

    @Nullable
    Object get(Object key) {
        int i = indexOf(key);
        return i < 0 ? null : values[i];
    }

    void put(Object key, Object value) {
        int i = indexOf(key);
        if (i >= 0) {
            values[i] = value;
            return;
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        keys[size] = key;
        values[size++] = value;
    }

    void remove(Object key) {
        int i = indexOf(key);
        if (i < 0) {
            return;
        }
        size--;
        System.arraycopy(keys, i + 1, keys, i, size - i);
        System.arraycopy(values, i + 1, values, i, size - i);
        keys[size] = null;
        values[size] = null;
    }

    void copyFrom(Attributes other) {
        keys = other.keys.clone();
        values = other.values.clone();
        size = other.size;
    }

    void clear() {
        if (keys.length > MAX_KEPT) {
            keys = new Object[8];
            values = new Object[8];
        } else {
            for (int i = 0; i < size; i++) {
                keys[i] = null;
                values[i] = null;
            }
        }
        size = 0;
    }

    @SuppressWarnings("ReferenceEquality") // keys are told apart by identity
    private int indexOf(Object key) {
        boolean byContent = key instanceof String;
        for (int i = 0; i < size; i++) {
            if (keys[i] == key || byContent && key.equals(keys[i])) {
                return i;
            }
        }
        return -1;
    }
}
