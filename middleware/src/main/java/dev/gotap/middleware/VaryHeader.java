package dev.gotap.middleware;

import dev.gotap.context.HeaderName;
import dev.gotap.context.spi.Exchange;

/** Appends to {@code Vary} when all else is decided, so that nothing a handler sets can replace it. Allocates nothing. */
final class VaryHeader {

    private VaryHeader() {}

    /**
     * Appends a line unless the first one has a name already.
     *
     * @param line one or more request headers
     * @param name the one among them that is looked for
     */
    static void append(Exchange exchange, String line, String name) {
        String vary = exchange.responseHeader("Vary");
        if (vary == null) {
            exchange.setHeader(HeaderName.VARY, line);
        } else if (!lists(vary, name)) {
            exchange.addHeader("Vary", line);
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
