package dev.gotap.middleware;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One line while it is being written, in UTF-8. Allocates only to grow. */
final class LineBuffer {

    private static final int MAX_KEPT = 16 << 10;

    private byte[] bytes = new byte[512];
    private int size;

    byte[] array() {
        return bytes;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
        if (bytes.length > MAX_KEPT) {
            bytes = new byte[512];
        }
    }

    /** Appends text of ours, which is ASCII. */
    void ascii(String text) {
        ensure(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[size++] = (byte) text.charAt(i);
        }
    }

    void ascii(char ch) {
        ensure(1);
        bytes[size++] = (byte) ch;
    }

    void bytes(byte[] text) {
        ensure(text.length);
        System.arraycopy(text, 0, bytes, size, text.length);
        size += text.length;
    }

    /** Appends a character of any plane, which must not be half of a surrogate pair. */
    void character(int codePoint) {
        ensure(4);
        if (codePoint < 0x80) {
            bytes[size++] = (byte) codePoint;
        } else if (codePoint < 0x800) {
            bytes[size++] = (byte) (0xC0 | codePoint >> 6);
            tail(codePoint);
        } else if (codePoint < 0x10000) {
            bytes[size++] = (byte) (0xE0 | codePoint >> 12);
            tail(codePoint >> 6);
            tail(codePoint);
        } else {
            bytes[size++] = (byte) (0xF0 | codePoint >> 18);
            tail(codePoint >> 12);
            tail(codePoint >> 6);
            tail(codePoint);
        }
    }

    /** Appends a number, which must not be negative, with zeros in front up to a width. */
    void number(long number, int width) {
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        int length = Math.max(digits, width);
        ensure(length);
        long rest = number;
        for (int i = size + length - 1; i >= size; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += length;
    }

    void blanks(int count) {
        for (int i = 0; i < count; i++) {
            ascii(' ');
        }
    }

    /** Moves what was appended since a place to the right, so that it ends at a column of that field. */
    void alignRight(int from, int characters, int width) {
        int shift = width - characters;
        if (shift > 0) {
            ensure(shift);
            System.arraycopy(bytes, from, bytes, from + shift, size - from);
            Arrays.fill(bytes, from, from + shift, (byte) ' ');
            size += shift;
        }
    }

    @Override
    public String toString() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    private void tail(int bits) {
        bytes[size++] = (byte) (0x80 | bits & 0x3F);
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }
}
