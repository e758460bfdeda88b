package dev.gotap.router;

/** Reads percent-escapes, one character of strict UTF-8 (RFC 3629) at a time. */
final class Escapes {

    /** What {@link #codePointAt} answers for a percent sign without two hexadecimal digits. */
    static final int MALFORMED = -1;

    /** What {@link #codePointAt} answers for bytes that are not UTF-8. */
    static final int INVALID = -2;

    private Escapes() {}

    /** The character whose escapes begin at {@code at} and end before {@code to}, or one of the negative constants. */
    static int codePointAt(String text, int at, int to) {
        int lead = byteAt(text, at, to);
        if (lead < 0x80) {
            return lead;
        }
        int more = lead >= 0xC2 && lead <= 0xDF
                ? 1
                : lead >= 0xE0 && lead <= 0xEF ? 2 : lead >= 0xF0 && lead <= 0xF4 ? 3 : 0;
        if (more == 0) {
            return INVALID;
        }
        int codePoint = lead & 0x3F >> more;
        for (int k = 1; k <= more; k++) {
            int at2 = at + 3 * k;
            if (at2 >= to || text.charAt(at2) != '%') {
                return INVALID;
            }
            int next = byteAt(text, at2, to);
            if (next < 0) {
                return MALFORMED;
            }
            if ((next & 0xC0) != 0x80) {
                return INVALID;
            }
            codePoint = codePoint << 6 | next & 0x3F;
        }
        boolean overlong = codePoint < (more == 1 ? 0x80 : more == 2 ? 0x800 : 0x10000);
        boolean surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
        return overlong || surrogate || codePoint > 0x10FFFF ? INVALID : codePoint;
    }

    /** How many characters of text the escapes of this character take. */
    static int length(int codePoint) {
        return 3 * (codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4);
    }

    private static int byteAt(String text, int at, int to) {
        if (at + 2 >= to) {
            return MALFORMED;
        }
        int high = nibble(text.charAt(at + 1));
        int low = nibble(text.charAt(at + 2));
        return (high | low) < 0 ? MALFORMED : high << 4 | low;
    }

    /** ASCII digits only; {@code Character.digit} would take those of other scripts. */
    private static int nibble(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'f' && c < 128 ? lower - 'a' + 10 : -1;
    }
}
