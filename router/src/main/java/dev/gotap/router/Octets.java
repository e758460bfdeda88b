package dev.gotap.router;

import java.util.Arrays;

/** Bytes in the making, the high byte first, as class files have them. Not safe for use by several threads. */
final class Octets {

    private byte[] bytes = new byte[256];
    private int size;

    int size() {
        return size;
    }

    Octets u1(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * size);
        }
        bytes[size++] = (byte) value;
        return this;
    }

    Octets u2(int value) {
        return u1(value >> 8).u1(value);
    }

    Octets u4(int value) {
        return u2(value >> 16).u2(value);
    }

    Octets append(Octets other) {
        int end = size + other.size;
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end, 2 * size));
        }
        System.arraycopy(other.bytes, 0, bytes, size, other.size);
        size = end;
        return this;
    }

    /** The text with its length in front, in the modified UTF-8 of class files: NUL and surrogates take long forms. */
    Octets text(String text) {
        Octets encoded = new Octets();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != 0 && c < 0x80) {
                encoded.u1(c);
            } else if (c < 0x800) {
                encoded.u1(0xC0 | c >> 6).u1(0x80 | c & 0x3F);
            } else {
                encoded.u1(0xE0 | c >> 12).u1(0x80 | c >> 6 & 0x3F).u1(0x80 | c & 0x3F);
            }
        }
        return u2(encoded.size).append(encoded);
    }

    /** Writes over two bytes that are there already. */
    void set2(int at, int value) {
        bytes[at] = (byte) (value >> 8);
        bytes[at + 1] = (byte) value;
    }

    /** The same for four. */
    void set4(int at, int value) {
        set2(at, value >> 16);
        set2(at + 2, value);
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }
}
