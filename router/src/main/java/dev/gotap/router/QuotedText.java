package dev.gotap.router;

/** User text made fit for a message or a log line: whatever could break the line or hide in it is escaped. */
final class QuotedText {

    private QuotedText() {}

    /** The text in double quotes, escaped. */
    static String quote(String text) {
        return '"' + escape(text) + '"';
    }

    /** The text with control characters, line separators and lone surrogates written as {@code \}{@code uXXXX}. */
    static String escape(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isHarmless(text, i)) {
                if (out != null) {
                    out.append(c);
                }
                continue;
            }
            if (out == null) {
                out = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            out.append("\\u")
                    .append(hex(c >> 12))
                    .append(hex(c >> 8))
                    .append(hex(c >> 4))
                    .append(hex(c));
        }
        return out == null ? text : out.toString();
    }

    private static boolean isHarmless(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        }
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }

    private static char hex(int nibble) {
        return Character.toUpperCase(Character.forDigit(nibble & 0xF, 16));
    }
}
