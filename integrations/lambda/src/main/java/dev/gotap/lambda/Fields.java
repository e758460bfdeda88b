package dev.gotap.lambda;

import java.util.Arrays;

/** Names and values in the order they came, up to a bound; what is beyond it is counted and not kept. */
final class Fields {

    private final int most;
    private String[] names = new String[16];
    private String[] values = new String[16];
    private int size;

    Fields(int most) {
        this.most = most;
    }

    void add(String name, String value) {
        if (size < most) {
            if (size == names.length) {
                names = Arrays.copyOf(names, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
            names[size] = name;
            values[size] = value;
        }
        size++;
    }

    /** Not asked in earnest once there are too many. */
    boolean has(String name) {
        for (int i = 0; i < size && size <= most; i++) {
            if (names[i].equals(name)) {
                return true;
            }
        }
        return false;
    }

    boolean isOver() {
        return size > most;
    }

    int size() {
        return size;
    }

    String name(int i) {
        return names[i];
    }

    String value(int i) {
        return values[i];
    }
}
