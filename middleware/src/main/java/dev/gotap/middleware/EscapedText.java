package dev.gotap.middleware;

/**
 * Text from outside in a line of a log. Letters, digits, marks and symbols of any script stand as they are; everything
 * that could end the line, act on a terminal, hide or reorder text is written as an escape: controls, line and paragraph
 * separators, format characters (bidirectional ones among them), blanks other than the space, private and unassigned
 * characters, and halves of surrogate pairs. A quote and a backslash get a backslash. The escapes are those of JSON.
 * Allocates nothing.
 */
final class EscapedText {

    /** Beyond this many characters a text is cut, and says so. */
    static final int MAX_LENGTH = 8 << 10;

    private static final String HEX = "0123456789abcdef";

    private EscapedText() {}

    static void append(LineBuffer line, String text) {
        append(line, text, 0, text.length());
    }

    static void append(LineBuffer line, String text, int from, int to) {
        int end = Math.min(to, from + MAX_LENGTH);
        int i = from;
        while (i < end) {
            int ch = text.codePointAt(i);
            i += Character.charCount(ch);
            if (ch >= ' ' && ch < 0x7F) {
                if (ch == '"' || ch == '\\') {
                    line.ascii('\\');
                }
                line.ascii((char) ch);
            } else if (isPlain(ch)) {
                line.character(ch);
            } else {
                escape(line, ch);
            }
        }
        if (i < to) {
            line.ascii("...[cut]");
        }
    }

    /** As the others, for a field that ends at a blank: blanks and brackets are escaped, too. */
    static void appendWord(LineBuffer line, String text) {
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char ch = text.charAt(i);
            if (ch == ' ' || ch == '[' || ch == ']') {
                append(line, text, from, i);
                escape(line, ch);
                from = i + 1;
            }
        }
        append(line, text, from, text.length());
    }

    private static boolean isPlain(int ch) {
        return switch (Character.getType(ch)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static void escape(LineBuffer line, int ch) {
        switch (ch) {
            case '\r' -> line.ascii("\\r");
            case '\n' -> line.ascii("\\n");
            case '\t' -> line.ascii("\\t");
            default -> {
                if (ch < 0x10000) {
                    unit(line, (char) ch);
                } else {
                    unit(line, Character.highSurrogate(ch));
                    unit(line, Character.lowSurrogate(ch));
                }
            }
        }
    }

    private static void unit(LineBuffer line, char ch) {
        line.ascii("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            line.ascii(HEX.charAt(ch >>> shift & 0xF));
        }
    }
}
