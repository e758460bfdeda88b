package dev.gotap.middleware;

import org.jspecify.annotations.Nullable;

/**
 * An origin whose host begins with {@code *.}, which stands for one or more whole labels, as in a content security policy.
 * The host without them does not match; scheme and port are compared exactly.
 */
record OriginWildcard(String prefix, String suffix) {

    private static final String STAR = "://*.";

    /** What is wrong with a pattern that has a star; null when nothing is. */
    static @Nullable String problem(String pattern) {
        int star = pattern.indexOf(STAR);
        if (star < 0 || pattern.lastIndexOf('*') != star + 3) {
            return "a star stands for whole labels on the left only (expected: https://*.example.com)";
        }
        String rest = pattern.substring(star + STAR.length());
        String problem = OriginSyntax.problem(pattern.substring(0, star + 3) + rest);
        if (problem != null) {
            return problem;
        }
        int colon = rest.indexOf(':');
        String host = colon < 0 ? rest : rest.substring(0, colon);
        int dot = host.lastIndexOf('.');
        boolean digitsLast = Character.isDigit(host.charAt(dot + 1));
        if (digitsLast || dot < 0 && !host.equals("localhost")) {
            return "this would be everybody's host (expected: a domain of yours, such as https://*.example.com)";
        }
        return null;
    }

    static OriginWildcard of(String pattern) {
        int star = pattern.indexOf(STAR) + 3;
        return new OriginWildcard(pattern.substring(0, star), pattern.substring(star + 1));
    }

    boolean matches(String origin) {
        int to = origin.length() - suffix.length();
        return to > prefix.length()
                && origin.startsWith(prefix)
                && origin.endsWith(suffix)
                && OriginSyntax.areLabels(origin, prefix.length(), to);
    }
}
