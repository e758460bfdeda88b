package dev.gotap.context.spi;

/**
 * What may stand in a header field: RFC 9110 sections 5.1 and 5.5, and nothing that could split a response. Stateless;
 * allocates only for an error.
 */
public final class HeaderRules {

    // One bit per character of RFC 9110's tchar below 128.
    private static final long TOKEN_LOW = bits("!#$%&'*+-.0123456789", 0);
    private static final long TOKEN_HIGH = bits("ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz|~", 64);

    private HeaderRules() {}

    /**
     * Passes a header name that is a token.
     *
     * @param name the name
     * @throws IllegalArgumentException naming the first character that no name may have
     */
    public static void checkName(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("header name: \"\" (expected: at least one character)");
        }
        for (int i = 0; i < name.length(); i++) {
            if (!isToken(name.charAt(i))) {
                throw new IllegalArgumentException("header name: " + quoted(name) + " has " + shown(name.charAt(i))
                        + " at index " + i + " (expected: letters, digits and !#$%&'*+-.^_`|~)");
            }
        }
    }

    /**
     * Passes a header value without control characters; a tab is allowed.
     *
     * @param name the header's name, for the message
     * @param value the value
     * @throws IllegalArgumentException naming the first character that no value may have
     */
    public static void checkValue(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            char ch = value.charAt(i);
            if (ch < ' ' && ch != '\t' || ch == 127 || ch > 255) {
                throw new IllegalArgumentException("header " + name + ": the value has " + shown(ch) + " at index " + i
                        + " (expected: visible ISO-8859-1 text; encode other text first, see RFC 8187)");
            }
        }
    }

    /**
     * Passes the name of a header that others than the transport may set.
     *
     * @param name a token
     * @throws IllegalArgumentException for {@code Transfer-Encoding}
     */
    public static void checkSettable(String name) {
        if (name.length() == 17 && (name.charAt(0) | 0x20) == 't' && name.equalsIgnoreCase("Transfer-Encoding")) {
            throw new IllegalArgumentException(
                    "header " + name + ": set by the transport only, or two readers of this"
                            + " answer may disagree about its end (mend: leave it out; a body of unknown length is sent in chunks)");
        }
    }

    /**
     * Tells whether a character may stand in a token.
     *
     * @param ch the character
     * @return true for RFC 9110's {@code tchar}
     */
    public static boolean isToken(char ch) {
        if (ch < 64) {
            return (TOKEN_LOW >>> ch & 1) != 0;
        }
        return ch < 128 && (TOKEN_HIGH >>> (ch - 64) & 1) != 0;
    }

    private static long bits(String characters, int base) {
        long bits = 0;
        for (int i = 0; i < characters.length(); i++) {
            bits |= 1L << (characters.charAt(i) - base);
        }
        return bits;
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char ch = text.charAt(i);
            quoted.append(ch >= ' ' && ch < 127 ? String.valueOf(ch) : shown(ch));
        }
        return quoted.append('"').toString();
    }

    private static String shown(char ch) {
        return ch > ' ' && ch < 127 ? "'" + ch + "'" : String.format("\\u%04x", (int) ch);
    }
}
