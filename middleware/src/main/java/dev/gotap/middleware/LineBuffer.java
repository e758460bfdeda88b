package dev.gotap.middleware;

import dev.gotap.context.spi.GrowingBytes;

/** One line while it is being written, in UTF-8. Allocates only to grow. */
final class LineBuffer extends GrowingBytes {

    private static final int MAX_KEPT = 16 << 10;

    LineBuffer() {
        super(MAX_KEPT);
    }

    /** Appends text of ours, which is ASCII. */
    void ascii(String text) {
        text(text);
    }

    void ascii(char ch) {
        write(ch);
    }

    /** Appends a character of any plane, which must not be half of a surrogate pair. */
    void character(int codePoint) {
        if (codePoint < 0x80) {
            write(codePoint);
        } else if (codePoint < 0x800) {
            write(0xC0 | codePoint >> 6);
            tail(codePoint);
        } else if (codePoint < 0x10000) {
            write(0xE0 | codePoint >> 12);
            tail(codePoint >> 6);
            tail(codePoint);
        } else {
            write(0xF0 | codePoint >> 18);
            tail(codePoint >> 12);
            tail(codePoint >> 6);
            tail(codePoint);
        }
    }

    /** Appends a number, which must not be negative, with zeros in front up to a width. */
    void number(long number, int width) {
        int digits = 1;
        long unit = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
            unit *= 10;
        }
        for (int i = digits; i < width; i++) {
            write('0');
        }
        for (long rest = number; unit > 0; rest %= unit, unit /= 10) {
            write('0' + (int) (rest / unit));
        }
    }

    /** Appends blanks; none where the count is negative. */
    void blanks(int count) {
        insert(size(), ' ', Math.max(0, count));
    }

    /** Moves what was appended since a place to the right, so that it ends at a column of that field. */
    void alignRight(int from, int characters, int width) {
        if (width > characters) {
            insert(from, ' ', width - characters);
        }
    }

    private void tail(int bits) {
        write(0x80 | bits & 0x3F);
    }
}
