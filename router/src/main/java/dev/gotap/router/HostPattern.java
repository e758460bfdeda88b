package dev.gotap.router;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which hosts a route is for: one name, or all names below one. */
record HostPattern(String text, boolean below) {

    /**
     * Parses {@code api.example.com} or {@code *.example.com}.
     *
     * @throws IllegalArgumentException for anything that no {@code Host} header can be, or with a port
     */
    static HostPattern parse(String pattern) {
        boolean below = pattern.startsWith("*.");
        String name = below ? pattern.substring(2) : pattern;
        String problem = problem(name);
        if (problem != null) {
            throw new IllegalArgumentException("host: " + QuotedText.quote(pattern) + " " + problem
                    + " (expected: a name such as api.example.com, or *.example.com for every name below one)");
        }
        String lower = name.toLowerCase(Locale.ROOT);
        return new HostPattern(below ? '.' + lower : lower, below);
    }

    private static @Nullable String problem(String name) {
        if (name.isEmpty() || name.length() > 253) {
            return "is empty or longer than 253 characters";
        }
        if (name.startsWith("[") && name.endsWith("]")) {
            return null; // an IPv6 literal, compared as text
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean plain =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
            boolean dot = c == '.' && i > 0 && i < name.length() - 1 && name.charAt(i - 1) != '.';
            if (c == ':') {
                return "has a port: routes are chosen by name alone";
            }
            if (!plain && !dot) {
                return c > 126 ? "is not in its ASCII form (xn--...)" : "cannot be a host's name";
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return below ? '*' + text : text;
    }
}
