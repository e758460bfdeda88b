package dev.gotap.context;

import java.nio.charset.StandardCharsets;

/**
 * Other spellings of JSON that a codec has written, compact or not, as valid UTF-8. Working on the text, they are the
 * same for every codec.
 */
final class JsonText {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int INDENT = 4;

    private JsonText() {}

    /** A line for each member and element, four blanks a level. */
    static ResponseBuffer indented(ResponseBuffer json) {
        byte[] bytes = json.array();
        ResponseBuffer out = new ResponseBuffer();
        int depth = 0;
        for (int i = 0; i < json.size(); i++) {
            byte b = bytes[i];
            switch (b) {
                case '"' -> i = copyText(bytes, i, out);
                case '{', '[' -> {
                    out.write(b);
                    int next = skipBlanks(bytes, i + 1);
                    if (bytes[next] == b + 2) { // '}' and ']' stand two after their openers
                        out.write(bytes[next]);
                        i = next;
                    } else {
                        newLine(out, ++depth);
                    }
                }
                case '}', ']' -> {
                    newLine(out, --depth);
                    out.write(b);
                }
                case ',' -> {
                    out.write(b);
                    newLine(out, depth);
                }
                case ':' -> {
                    out.write(b);
                    out.write(' ');
                }
                case ' ', '\t', '\r', '\n' -> {}
                default -> out.write(b);
            }
        }
        return out;
    }

    /** Characters beyond ASCII as escapes, those beyond U+FFFF as a pair of them; they stand in texts only. */
    static void appendAscii(byte[] json, int size, ResponseBuffer out) {
        for (int i = 0; i < size; ) {
            int b = json[i] & 0xFF;
            if (b < 0x80) {
                out.write(b);
                i++;
                continue;
            }
            int more = b >= 0xF0 ? 3 : b >= 0xE0 ? 2 : 1;
            int codePoint = b & 0x3F >> more;
            for (int k = 1; k <= more; k++) {
                codePoint = codePoint << 6 | json[i + k] & 0x3F;
            }
            i += more + 1;
            if (codePoint > 0xFFFF) {
                escape(Character.highSurrogate(codePoint), out);
                escape(Character.lowSurrogate(codePoint), out);
            } else {
                escape((char) codePoint, out);
            }
        }
    }

    private static int copyText(byte[] bytes, int from, ResponseBuffer out) {
        int end = from + 1;
        while (bytes[end] != '"') {
            end += bytes[end] == '\\' ? 2 : 1;
        }
        out.write(bytes, from, end + 1 - from);
        return end;
    }

    private static int skipBlanks(byte[] bytes, int from) {
        int i = from;
        while (bytes[i] == ' ' || bytes[i] == '\t' || bytes[i] == '\r' || bytes[i] == '\n') {
            i++;
        }
        return i;
    }

    private static void newLine(ResponseBuffer out, int depth) {
        out.write('\n');
        for (int i = 0; i < INDENT * depth; i++) {
            out.write(' ');
        }
    }

    private static void escape(char ch, ResponseBuffer out) {
        out.write('\\');
        out.write('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.write(HEX[ch >> shift & 15]);
        }
    }
}
