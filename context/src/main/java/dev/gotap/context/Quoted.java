package dev.gotap.context;

/** Text of a client's, fit to be shown in a message: in quotes, on one line, and not too long. */
final class Quoted {

    private static final int SHOWN = 40;

    private Quoted() {}

    static String of(String text) {
        StringBuilder quoted = new StringBuilder(Math.min(text.length(), SHOWN) + 5).append('"');
        int end = Math.min(text.length(), SHOWN);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        for (int i = 0; i < end; i++) {
            append(quoted, text.charAt(i));
        }
        return quoted.append(end < text.length() ? "…\"" : "\"").toString();
    }

    private static void append(StringBuilder quoted, char ch) {
        if (ch == '"' || ch == '\\') {
            quoted.append('\\').append(ch);
        } else if (ch >= ' ' && ch < 127 || ch > 160 && isVisible(ch)) {
            quoted.append(ch);
        } else {
            quoted.append("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
                quoted.append(Character.forDigit(ch >> shift & 15, 16));
            }
        }
    }

    /** Line ends, direction marks and their kin can make a log or a page say something else. */
    private static boolean isVisible(char ch) {
        int type = Character.getType(ch);
        return type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.CONTROL
                && type != Character.PRIVATE_USE
                && type != Character.UNASSIGNED;
    }
}
