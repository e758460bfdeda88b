package dev.gotap.router;

/** Reads UTF-8 the lenient way: a byte that begins no character stands for U+FFFD by itself. */
final class Utf8 {

    private static final int REPLACEMENT = 0xFFFD;

    private Utf8() {}

    /** How many bytes the character at {@code at} takes; 1 where none begins or its end lies behind {@code limit}. */
    static int length(byte[] text, int at, int limit) {
        int lead = text[at] & 0xFF;
        int length = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1;
        if (at + length > limit) {
            return 1;
        }
        for (int k = 1; k < length; k++) {
            if ((text[at + k] & 0xC0) != 0x80) {
                return 1;
            }
        }
        return length;
    }

    /** The character of that length at {@code at}. */
    static int decode(byte[] text, int at, int length) {
        int lead = text[at] & 0xFF;
        if (length == 1) {
            return lead < 0x80 ? lead : REPLACEMENT;
        }
        int codePoint = lead & 0x7F >> length;
        for (int k = 1; k < length; k++) {
            codePoint = codePoint << 6 | text[at + k] & 0x3F;
        }
        return codePoint;
    }
}
