package dev.gotap.router.testing;

import java.nio.charset.StandardCharsets;

/** Request targets: passed on as they are, or refused; only what is given as a value is encoded. */
final class RawTarget {

    private static final String UNRESERVED = "-._~";

    private RawTarget() {}

    /** Passes a target that a request line can carry. */
    static String checked(String target) {
        if (!target.equals("*") && !target.startsWith("/")) {
            throw new IllegalArgumentException("target: " + Dump.quoted(target) + " (expected: begins with a slash)");
        }
        for (int i = 0; i < target.length(); i++) {
            char ch = target.charAt(i);
            if (ch <= ' ' || ch >= 127) {
                throw new IllegalArgumentException("target: " + Dump.quoted(target) + " has "
                        + String.format("\\u%04x", (int) ch) + " at index " + i
                        + ", which no request line can carry (mend: percent-encode it: " + encoded(target, i) + ")");
            }
        }
        return target;
    }

    /** Appends a parameter, percent-encoded. */
    static void addQuery(StringBuilder target, String name, String value) {
        target.append(target.indexOf("?") < 0 ? '?' : '&');
        target.append(encoded(name)).append('=').append(encoded(value));
    }

    private static String encoded(String target, int i) {
        return encoded(target.substring(i, target.offsetByCodePoints(i, 1)));
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || UNRESERVED.indexOf(b) >= 0) {
                encoded.append((char) b);
            } else {
                encoded.append(String.format("%%%02X", b));
            }
        }
        return encoded.toString();
    }
}
