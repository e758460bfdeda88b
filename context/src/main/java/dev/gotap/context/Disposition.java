package dev.gotap.context;

import java.nio.charset.StandardCharsets;

/**
 * {@code Content-Disposition} for a download, RFC 6266: a name of ASCII for old readers and, where that is not the whole
 * truth, the name itself as RFC 8187 encodes it.
 */
final class Disposition {

    private static final String HEX = "0123456789ABCDEF";

    private Disposition() {}

    static String attachment(String name) {
        check(name);
        StringBuilder header = new StringBuilder("attachment; filename=\"");
        boolean exact = true;
        for (int i = 0; i < name.length(); i++) {
            char ch = name.charAt(i);
            boolean plain = ch < 0x7F && ch != '"' && ch != '%';
            header.append(plain ? ch : '_');
            exact &= plain;
        }
        header.append('"');
        return exact ? header.toString() : header.append(encoded(name)).toString();
    }

    /** Refuses what no file should be called, and what could end the header or the quotes. */
    private static void check(String name) {
        if (name.isEmpty() || name.length() > 255) {
            throw new IllegalArgumentException(
                    "attachment name: " + name.length() + " characters (expected: 1 to 255)");
        }
        for (int i = 0; i < name.length(); i++) {
            char ch = name.charAt(i);
            if (Character.isISOControl(ch) || ch == '/' || ch == '\\') {
                throw new IllegalArgumentException(String.format(
                        "attachment name: \\u%04x at index %d (expected: a name without path and control characters)",
                        (int) ch, i));
            }
        }
    }

    private static String encoded(String name) {
        StringBuilder encoded = new StringBuilder("; filename*=UTF-8''");
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            boolean letter = b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z';
            if (letter || "!#$&+-.^_`|~".indexOf(b) >= 0) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX.charAt(b >> 4 & 15)).append(HEX.charAt(b & 15));
            }
        }
        return encoded.toString();
    }
}
