package dev.gotap.context;

import java.util.List;

/**
 * Which content codings a client accepts, RFC 9110 section 12.5.3. It is read when it is asked, without allocating but for
 * weights. A coding
 * that is named more than once counts by its lowest quality, and a quality that cannot be read counts as zero, since plain
 * bytes serve everyone. {@code x-gzip} is {@code gzip}.
 *
 * @param lines of the request's {@code Accept-Encoding}, as {@link Context#headers} gives them
 */
public record AcceptEncoding(List<String> lines) {

    private static final int NOT_NAMED = -1;

    /**
     * Tells whether a coding may be used.
     *
     * @param coding in lower case: {@code gzip}; not {@code identity}
     * @return true if it, or else {@code *}, is named with a quality above zero
     */
    public boolean accepts(String coding) {
        return quality(coding) > 0;
    }

    /**
     * How much the client wants a coding.
     *
     * @param coding in lower case; {@code identity} is acceptable unless it is refused
     * @return thousandths from 0, which refuses, to 1000
     */
    public int quality(String coding) {
        int named = named(coding);
        if (named == NOT_NAMED) {
            named = named("*");
        }
        if (named == NOT_NAMED) {
            // With the lowest quality there is: whatever else the client names, it wants more.
            return coding.equals("identity") ? 1 : 0;
        }
        return named;
    }

    private int named(String coding) {
        int quality = NOT_NAMED;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            for (int from = 0; from < line.length(); ) {
                int comma = line.indexOf(',', from);
                int end = comma < 0 ? line.length() : comma;
                int semicolon = line.indexOf(';', from);
                int nameEnd = semicolon < 0 || semicolon > end ? end : semicolon;
                if (is(line, from, nameEnd, coding)) {
                    int here = nameEnd == end ? 1000 : weight(line, nameEnd + 1, end);
                    quality = quality == NOT_NAMED ? here : Math.min(quality, here);
                }
                from = end + 1;
            }
        }
        return quality;
    }

    private static boolean is(String line, int from, int to, String coding) {
        int start = from;
        int end = to;
        while (start < end && line.charAt(start) <= ' ') {
            start++;
        }
        while (start < end && line.charAt(end - 1) <= ' ') {
            end--;
        }
        if (end - start == 6 && coding.equals("gzip") && line.regionMatches(true, start, "x-", 0, 2)) {
            start += 2;
        }
        return end - start == coding.length() && line.regionMatches(true, start, coding, 0, coding.length());
    }

    private static int weight(String line, int from, int to) {
        String parameter = line.substring(from, to).strip();
        boolean begins = parameter.regionMatches(true, 0, "q=", 0, 2);
        return begins ? Math.max(0, Accept.thousandths(parameter.substring(2))) : 0;
    }
}
