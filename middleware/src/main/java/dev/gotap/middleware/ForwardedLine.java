package dev.gotap.middleware;

import dev.gotap.context.spi.HeaderRules;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line of {@code Forwarded}, RFC 7239 section 4, from left to right since quotes have to be: what a client put in
 * front may hold commas and quotes of its own. A line that does not fit the grammar says nothing at all. White space around
 * commas and semicolons is let pass.
 */
final class ForwardedLine {

    // Nobody has that many proxies of his own; what is in front of so many is not looked at.
    private static final int MAX_HOPS = 64;

    private final String line;
    private final Deque<ForwardedHop> hops = new ArrayDeque<>();
    private int at;
    private @Nullable String node;
    private @Nullable String scheme;
    private boolean empty = true;
    private boolean cut;

    private ForwardedLine(String line) {
        this.line = line;
    }

    /** The last hops of the line, in their order; null when it cannot be read. */
    static @Nullable Deque<ForwardedHop> hops(String line) {
        ForwardedLine reader = new ForwardedLine(line);
        if (!reader.read()) {
            return null;
        }
        if (reader.cut) {
            reader.hops.addFirst(ForwardedHop.UNKNOWN);
        }
        return reader.hops;
    }

    private boolean read() {
        while (true) {
            skipSpace();
            if (at < line.length() && line.charAt(at) != ',' && line.charAt(at) != ';' && !pair()) {
                return false;
            }
            skipSpace();
            if (at == line.length()) {
                endHop();
                return true;
            }
            char ch = line.charAt(at++);
            if (ch == ',') {
                endHop();
            } else if (ch != ';') {
                return false;
            }
        }
    }

    /** {@code name=value}, where no name comes twice in a hop. */
    private boolean pair() {
        int start = at;
        skipToken();
        int end = at;
        if (end == start || at == line.length() || line.charAt(at++) != '=') {
            return false;
        }
        String value = at < line.length() && line.charAt(at) == '"' ? quoted() : token();
        if (value == null) {
            return false;
        }
        empty = false;
        if (isName(start, end, "for")) {
            boolean first = node == null;
            node = value;
            return first;
        }
        if (isName(start, end, "proto")) {
            boolean first = scheme == null;
            scheme = value;
            return first;
        }
        return true;
    }

    private @Nullable String token() {
        int start = at;
        skipToken();
        return at == start ? null : line.substring(start, at);
    }

    private @Nullable String quoted() {
        StringBuilder value = new StringBuilder();
        for (at++; at < line.length(); at++) {
            char ch = line.charAt(at);
            if (ch == '"') {
                at++;
                return value.toString();
            }
            if (ch == '\\' && ++at == line.length()) {
                return null;
            }
            value.append(line.charAt(at));
        }
        return null;
    }

    private void endHop() {
        if (!empty) {
            if (hops.size() == MAX_HOPS) {
                hops.removeFirst();
                cut = true;
            }
            hops.addLast(new ForwardedHop(node == null ? null : ForwardedHop.address(node), scheme));
        }
        node = null;
        scheme = null;
        empty = true;
    }

    private boolean isName(int start, int end, String name) {
        return end - start == name.length() && line.regionMatches(true, start, name, 0, name.length());
    }

    private void skipToken() {
        while (at < line.length() && HeaderRules.isToken(line.charAt(at))) {
            at++;
        }
    }

    private void skipSpace() {
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
    }
}
