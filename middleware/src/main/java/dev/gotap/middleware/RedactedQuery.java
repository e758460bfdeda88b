package dev.gotap.middleware;

import java.util.Set;

/** A raw query in a log, escaped, with the values of the named parameters left out. Allocates nothing. */
final class RedactedQuery {

    private final String[] names;

    RedactedQuery(Set<String> lowerCaseNames) {
        names = lowerCaseNames.toArray(new String[0]);
    }

    void append(LineBuffer line, String query) {
        append(line, query, 0);
    }

    /** Appends the query that begins there. */
    void append(LineBuffer line, String query, int start) {
        int from = start;
        while (from <= query.length()) {
            int to = query.indexOf('&', from);
            if (to < 0) {
                to = query.length();
            }
            appendPair(line, query, from, to);
            if (to < query.length()) {
                line.ascii('&');
            }
            from = to + 1;
        }
    }

    private void appendPair(LineBuffer line, String query, int from, int to) {
        int equals = query.indexOf('=', from);
        if (equals >= 0 && equals < to && isSecret(query, from, equals)) {
            EscapedText.append(line, query, from, equals + 1);
            line.ascii("[redacted]");
        } else {
            EscapedText.append(line, query, from, to);
        }
    }

    private boolean isSecret(String query, int from, int to) {
        for (String name : names) {
            if (matches(query, from, to, name)) {
                return true;
            }
        }
        return false;
    }

    /** Compares without regard to case, decoding the query's escapes on the way. */
    private static boolean matches(String query, int from, int to, String name) {
        int i = from;
        for (int n = 0; n < name.length(); n++) {
            if (i >= to) {
                return false;
            }
            char ch = query.charAt(i++);
            if (ch == '%' && i + 1 < to) {
                int high = Character.digit(query.charAt(i), 16);
                int low = Character.digit(query.charAt(i + 1), 16);
                if (high >= 0 && low >= 0) {
                    ch = (char) (high << 4 | low);
                    i += 2;
                }
            } else if (ch == '+') {
                ch = ' ';
            }
            if (Character.toLowerCase(ch) != name.charAt(n)) {
                return false;
            }
        }
        return i == to;
    }
}
