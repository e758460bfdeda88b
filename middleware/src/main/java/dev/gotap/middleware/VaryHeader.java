package dev.gotap.middleware;

import dev.gotap.context.HeaderLine;
import dev.gotap.context.HeaderName;
import dev.gotap.context.spi.Exchange;

/**
 * A line of {@code Vary}, appended when all else is decided, so that nothing a handler sets can replace it. Immutable;
 * allocates nothing.
 */
final class VaryHeader {

    private final HeaderLine line;
    private final String name;

    /**
     * For several request headers.
     *
     * @param names of them
     * @param name the one among them that is looked for
     */
    VaryHeader(String names, String name) {
        this.line = HeaderLine.of(HeaderName.VARY, names);
        this.name = name;
    }

    static VaryHeader of(String name) {
        return new VaryHeader(name, name);
    }

    /** Appends the line unless the first one there has the name already. */
    void append(Exchange exchange) {
        String vary = exchange.responseHeader(HeaderName.VARY);
        if (vary == null) {
            exchange.setHeader(line);
        } else if (!lists(vary, name)) {
            exchange.addHeader("Vary", line.value());
        }
    }

    private static boolean lists(String vary, String name) {
        for (int from = 0; from < vary.length(); ) {
            int comma = vary.indexOf(',', from);
            int to = comma < 0 ? vary.length() : comma;
            if (isName(vary, from, to, name) || isName(vary, from, to, "*")) {
                return true;
            }
            from = to + 1;
        }
        return false;
    }

    private static boolean isName(String vary, int from, int to, String name) {
        int start = from;
        int end = to;
        while (start < end && vary.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && vary.charAt(end - 1) <= ' ') {
            end--;
        }
        return end - start == name.length() && vary.regionMatches(true, start, name, 0, name.length());
    }
}
