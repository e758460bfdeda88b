package dev.gotap.middleware;

import java.util.Locale;
import java.util.Set;

/**
 * A set of media types: {@code application/json}, {@code text/*}, {@code +json} for every type with that suffix. Asking it
 * allocates nothing.
 */
final class MediaRanges {

    // A compressed event stream keeps its compressor for as long as it is open, so it has to be named.
    private static final String EVENTS = "text/event-stream";

    private final String[] types;
    private final String[] families;
    private final String[] suffixes;

    MediaRanges(Set<String> ranges) {
        types = ranges.stream()
                .filter(range -> !range.startsWith("+") && !range.endsWith("/*"))
                .toArray(String[]::new);
        families = ranges.stream()
                .filter(range -> range.endsWith("/*"))
                .map(range -> range.substring(0, range.length() - 1))
                .toArray(String[]::new);
        suffixes = ranges.stream().filter(range -> range.startsWith("+")).toArray(String[]::new);
    }

    /** In lower case, and of one of the three forms. */
    static String checked(String range) {
        String lower = range.toLowerCase(Locale.ROOT);
        int slash = lower.indexOf('/');
        boolean suffix = lower.startsWith("+") && lower.length() > 1 && slash < 0;
        boolean pair =
                !lower.startsWith("+") && slash > 0 && slash < lower.length() - 1 && lower.indexOf('/', slash + 1) < 0;
        boolean star = lower.indexOf('*') >= 0 && !(lower.endsWith("/*") && lower.indexOf('*') == lower.length() - 1);
        if (!suffix && !pair || star || lower.indexOf(';') >= 0 || !lower.equals(lower.strip())) {
            throw new IllegalArgumentException(
                    "types: \"" + range + "\" (expected: application/json, text/* or +json; without parameters)");
        }
        return lower;
    }

    /** Whether a Content-Type, parameters and all, is among them. */
    boolean contain(String contentType) {
        int semicolon = contentType.indexOf(';');
        int end = semicolon < 0 ? contentType.length() : semicolon;
        while (end > 0 && contentType.charAt(end - 1) <= ' ') {
            end--;
        }
        for (String type : types) {
            if (type.length() == end && contentType.regionMatches(true, 0, type, 0, end)) {
                return true;
            }
        }
        if (end == EVENTS.length() && contentType.regionMatches(true, 0, EVENTS, 0, end)) {
            return false;
        }
        for (String family : families) {
            if (family.length() < end && contentType.regionMatches(true, 0, family, 0, family.length())) {
                return true;
            }
        }
        for (String suffix : suffixes) {
            int from = end - suffix.length();
            if (from > 0 && contentType.regionMatches(true, from, suffix, 0, suffix.length())) {
                return true;
            }
        }
        return false;
    }
}
