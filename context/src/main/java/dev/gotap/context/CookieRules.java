package dev.gotap.context;

import dev.gotap.context.spi.HeaderRules;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What may stand in a cookie: RFC 6265 section 4.1.1, and the name prefixes and sizes of RFC 6265bis. */
final class CookieRules {

    private static final int LONGEST_PAIR = 4096;
    private static final int LONGEST_ATTRIBUTE = 1024;
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private CookieRules() {}

    static void checkName(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (!HeaderRules.isToken(name.charAt(i))) {
                throw refused("cookie name", name, "letters, digits and !#$%&'*+-.^_`|~");
            }
        }
        if (name.isEmpty()) {
            throw refused("cookie name", name, "at least one character");
        }
    }

    static void checkSize(String name, String encoded) {
        if (name.length() + encoded.length() > LONGEST_PAIR) {
            throw new IllegalArgumentException("cookie " + name + ": " + (name.length() + encoded.length())
                    + " bytes of name and encoded value (expected: at most " + LONGEST_PAIR
                    + ", which is where browsers drop a cookie)");
        }
    }

    static void checkPath(String path) {
        if (!path.startsWith("/")) {
            throw refused("cookie path", path, "a slash at its begin");
        }
        checkAttribute("cookie path", path);
    }

    static void checkDomain(String domain) {
        checkAttribute("cookie domain", domain);
        for (int i = 0; i < domain.length(); i++) {
            char ch = domain.charAt(i);
            boolean edge = i == 0 || i == domain.length() - 1;
            if (ch >= 128 || !Character.isLetterOrDigit(ch) && (edge || ch != '-' && ch != '.')) {
                throw refused("cookie domain", domain, "a host name, without a leading dot");
            }
        }
        if (domain.isEmpty()) {
            throw refused("cookie domain", domain, "a host name, or null for this host only");
        }
    }

    static boolean hasPrefix(String name) {
        return begins(name, "__Secure-") || begins(name, "__Host-");
    }

    static void checkPrefix(String name, String path, @Nullable String domain, Cookie.Secure secure) {
        if (hasPrefix(name) && secure != Cookie.Secure.ALWAYS) {
            throw new IllegalArgumentException("cookie " + name + ": secure " + secure
                    + " (expected: ALWAYS, or browsers drop a cookie with this prefix)");
        }
        if (begins(name, "__Host-") && (domain != null || !path.equals("/"))) {
            throw new IllegalArgumentException("cookie " + name + ": path " + path + ", domain " + domain
                    + " (expected: the path / and no domain, or browsers drop a cookie with this prefix)");
        }
    }

    /** Percent-encodes whatever is not RFC 6265's cookie-octet, and the percent sign itself. */
    static String encode(String name, String value) {
        StringBuilder encoded = new StringBuilder(value.length());
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        if (!new String(bytes, StandardCharsets.UTF_8).equals(value)) {
            throw new IllegalArgumentException("cookie " + name + ": the value has half a surrogate pair");
        }
        for (byte b : bytes) {
            if (b > ' ' && b < 127 && b != '"' && b != ',' && b != ';' && b != '\\' && b != '%') {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX[b >> 4 & 15]).append(HEX[b & 15]);
            }
        }
        return encoded.toString();
    }

    private static void checkAttribute(String what, String text) {
        for (int i = 0; i < text.length(); i++) {
            char ch = text.charAt(i);
            if (ch < ' ' || ch >= 127 || ch == ';') {
                throw refused(what, text, "ASCII without control characters and ;");
            }
        }
        if (text.length() > LONGEST_ATTRIBUTE) {
            throw refused(what, text, "at most " + LONGEST_ATTRIBUTE + " characters");
        }
    }

    private static boolean begins(String name, String prefix) {
        return name.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private static IllegalArgumentException refused(String what, String text, String expected) {
        return new IllegalArgumentException(what + ": " + Quoted.of(text) + " (expected: " + expected + ")");
    }
}
