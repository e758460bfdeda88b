package dev.gotap.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a client accepts, RFC 9110 section 12.5.1. The most specific range decides about an offer, and its quality is in
 * thousandths. A range with parameters of its own fits the offers that have them; a range that cannot be read is left out.
 */
final class Accept {

    // Far more than any client sends; what is beyond it is left out.
    private static final int MAX_RANGES = 64;

    private final List<Range> ranges;

    private Accept(List<Range> ranges) {
        this.ranges = ranges;
    }

    static Accept of(List<String> lines) {
        List<Range> ranges = new ArrayList<>();
        for (String line : lines) {
            for (int from = 0; from <= line.length() && ranges.size() < MAX_RANGES; ) {
                int comma = endOf(line, from, ',');
                Range range = range(line.substring(from, comma));
                if (range != null) {
                    ranges.add(range);
                }
                from = comma + 1;
            }
        }
        return new Accept(ranges);
    }

    /** The offer of the highest quality, the first among equals; null when none is accepted. */
    @Nullable
    String best(String... offers) {
        if (ranges.isEmpty()) {
            return offers[0];
        }
        String best = null;
        int bestQuality = 0;
        for (String offer : offers) {
            int quality = quality(offer.toLowerCase(Locale.ROOT));
            if (quality > bestQuality) {
                best = offer;
                bestQuality = quality;
            }
        }
        return best;
    }

    /** Whether a list such as that of {@code Vary} has this name, or all names. */
    static boolean lists(String header, String name) {
        for (int from = 0; from <= header.length(); ) {
            int comma = endOf(header, from, ',');
            String one = header.substring(from, comma).strip();
            if (one.equalsIgnoreCase(name) || one.equals("*")) {
                return true;
            }
            from = comma + 1;
        }
        return false;
    }

    private int quality(String offer) {
        int quality = 0;
        int specificity = -1;
        for (Range range : ranges) {
            int fits = range.specificity(offer);
            if (fits > specificity) {
                specificity = fits;
                quality = range.quality;
            }
        }
        return quality;
    }

    private static @Nullable Range range(String text) {
        int end = endOf(text, 0, ';');
        String type = text.substring(0, end).strip().toLowerCase(Locale.ROOT);
        int slash = type.indexOf('/');
        if (slash < 1 || slash == type.length() - 1 || type.startsWith("*/") && !type.equals("*/*")) {
            return null;
        }
        int quality = 1000;
        List<String> parameters = new ArrayList<>(0);
        while (end < text.length()) {
            int next = endOf(text, end + 1, ';');
            String parameter = text.substring(end + 1, next).strip();
            if (parameter.regionMatches(true, 0, "q=", 0, 2)) {
                quality = thousandths(parameter.substring(2));
                break; // what follows are extensions
            }
            if (!parameter.isEmpty() && !parameter.regionMatches(true, 0, "charset=", 0, 8)) {
                parameters.add(parameter.toLowerCase(Locale.ROOT));
            }
            end = next;
        }
        return quality < 0 ? null : new Range(type, parameters, quality);
    }

    /** {@code 0}, {@code 0.5}, {@code 1.000}; -1 for anything else. */
    static int thousandths(String text) {
        boolean shape = text.length() == 1 || text.length() >= 2 && text.length() <= 5 && text.charAt(1) == '.';
        if (!shape || text.charAt(0) != '0' && text.charAt(0) != '1') {
            return -1;
        }
        int value = 1000 * (text.charAt(0) - '0');
        int unit = 100;
        for (int i = 2; i < text.length(); i++, unit /= 10) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value += digit * unit;
        }
        return value > 1000 ? -1 : value;
    }

    /** The index of a separator outside quotes, or the end. */
    private static int endOf(String text, int from, char separator) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char ch = text.charAt(i);
            if (ch == '"') {
                quoted = !quoted;
            } else if (ch == '\\' && quoted) {
                i++;
            } else if (ch == separator && !quoted) {
                return i;
            }
        }
        return text.length();
    }

    private record Range(String type, List<String> parameters, int quality) {

        /** 2 for the very type and one more for each of its parameters, 1 for all of its kind, 0 for all, -1 for none. */
        int specificity(String offered) {
            int end = endOf(offered, 0, ';');
            String offer = offered.substring(0, end).strip();
            if (type.equals(offer)) {
                return hasParameters(offered, end) ? 2 + parameters.size() : -1;
            }
            if (!parameters.isEmpty()) {
                return -1;
            }
            if (type.equals("*/*")) {
                return 0;
            }
            return type.endsWith("/*") && offer.startsWith(type.substring(0, type.length() - 1)) ? 1 : -1;
        }

        /** Whether an offer has all of this range's parameters, in any order; it may have more. */
        private boolean hasParameters(String offered, int end) {
            for (String parameter : parameters) {
                boolean found = false;
                for (int from = end; from < offered.length() && !found; ) {
                    int next = endOf(offered, from + 1, ';');
                    found = offered.substring(from + 1, next).strip().equals(parameter);
                    from = next;
                }
                if (!found) {
                    return false;
                }
            }
            return true;
        }
    }
}
