package dev.gotap.middleware;

import org.jspecify.annotations.Nullable;

/**
 * How a browser writes an origin (RFC 6454 section 6.2): scheme, host, and the port unless it is the scheme's own; in lower
 * case, other alphabets in Punycode. Stateless; allocates nothing.
 */
final class OriginSyntax {

    private OriginSyntax() {}

    /** What is wrong with an origin and how to mend it; null when a browser may send it. */
    static @Nullable String problem(String origin) {
        int colon = origin.indexOf("://");
        if (colon < 1 || !isScheme(origin, colon)) {
            return origin.equals("null")
                    ? "every sandboxed page has this origin, so it stands for nobody"
                    : "expected: scheme://host or scheme://host:port, in lower case";
        }
        int from = colon + 3;
        for (int i = from; i < origin.length(); i++) {
            String problem = problem(origin.charAt(i));
            if (problem != null) {
                return problem;
            }
        }
        int port = portColon(origin, from);
        if (!isHost(origin, from, port)) {
            return "expected: a host name, an IPv4 address, or an IPv6 address in brackets after ://";
        }
        return port == origin.length() ? null : portProblem(origin, colon, port + 1);
    }

    /** Whether this part of a text is host labels with one dot between two: {@code a.b-c}. */
    static boolean areLabels(String text, int from, int to) {
        int start = from;
        for (int i = from; i < to; i++) {
            char ch = text.charAt(i);
            if (ch == '.' && i > start) {
                start = i + 1;
            } else if (!isLower(ch) && !isDigit(ch) && ch != '-' && ch != '_') {
                return false;
            }
        }
        return start < to;
    }

    private static @Nullable String problem(char ch) {
        if (ch >= 'A' && ch <= 'Z') {
            return "a browser sends it in lower case (mend: write it so)";
        }
        if (ch == '/' || ch == '?' || ch == '#') {
            return "an origin has no path, not even a slash at its end (mend: leave it out)";
        }
        if (ch == '@') {
            return "an origin has no user (mend: leave it out)";
        }
        return ch > 127 ? "a browser sends it in Punycode (mend: write xn--...)" : null;
    }

    private static boolean isScheme(String origin, int end) {
        for (int i = 0; i < end; i++) {
            char ch = origin.charAt(i);
            boolean later = i > 0 && (isDigit(ch) || ch == '+' || ch == '-' || ch == '.');
            if (!isLower(ch) && !later) {
                return false;
            }
        }
        return true;
    }

    /** The colon before the port, or the end. */
    private static int portColon(String origin, int from) {
        int bracket = origin.indexOf(']', from);
        int colon = origin.indexOf(':', bracket < 0 ? from : bracket);
        return colon < 0 ? origin.length() : colon;
    }

    private static boolean isHost(String origin, int from, int to) {
        if (from < to && origin.charAt(from) == '[') {
            IpBits address = origin.charAt(to - 1) == ']' ? IpBits.parse(origin.substring(from + 1, to - 1)) : null;
            return address != null && origin.indexOf(':', from) < to && origin.indexOf('%', from) < 0;
        }
        return areLabels(origin, from, to);
    }

    private static @Nullable String portProblem(String origin, int schemeEnd, int from) {
        int port = 0;
        for (int i = from; i < origin.length(); i++) {
            int digit = origin.charAt(i) - '0';
            if (digit < 0 || digit > 9 || i == from && digit == 0 || i - from > 4) {
                port = -1;
                break;
            }
            port = 10 * port + digit;
        }
        if (port < 1 || port > 65535) {
            return "expected: a port from 1 to 65535";
        }
        boolean own = port == 80 && schemeEnd == 4 && origin.startsWith("http")
                || port == 443 && schemeEnd == 5 && origin.startsWith("https");
        return own ? "a browser leaves out the scheme's own port (mend: leave it out)" : null;
    }

    private static boolean isLower(char ch) {
        return ch >= 'a' && ch <= 'z';
    }

    private static boolean isDigit(char ch) {
        return ch >= '0' && ch <= '9';
    }
}
