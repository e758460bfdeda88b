package dev.gotap.context;

import dev.gotap.context.spi.PercentDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names and values of a query or a form, in one list in the order they came. There are at most
 * {@link Limits#maxParameters()} of them, so walking the list is bounded and no choice of names can make it slow.
 */
final class Pairs {

    private final List<String> pairs = new ArrayList<>(0);

    @Nullable
    String first(String name) {
        for (int i = 0; i < pairs.size(); i += 2) {
            if (pairs.get(i).equals(name)) {
                return pairs.get(i + 1);
            }
        }
        return null;
    }

    List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i += 2) {
            if (pairs.get(i).equals(name)) {
                values.add(pairs.get(i + 1));
            }
        }
        return values;
    }

    /** The values of {@code name[key]} by key; of two equal keys the first one stays. */
    Map<String, String> keyed(String name) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.size(); i += 2) {
            String full = pairs.get(i);
            int close = full.length() - 1;
            if (close > name.length()
                    && full.startsWith(name)
                    && full.charAt(name.length()) == '['
                    && full.indexOf(']', name.length()) == close) {
                values.putIfAbsent(full.substring(name.length() + 1, close), pairs.get(i + 1));
            }
        }
        return values;
    }

    /** The first value of every name. */
    Map<String, String> firsts() {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.size(); i += 2) {
            values.putIfAbsent(pairs.get(i), pairs.get(i + 1));
        }
        return values;
    }

    /** Tells whether a name begins so. */
    boolean anyBegins(String prefix) {
        for (int i = 0; i < pairs.size(); i += 2) {
            if (pairs.get(i).startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    void clear() {
        if (!pairs.isEmpty()) {
            pairs.clear();
        }
    }

    void add(String name, String value, int maxParameters, String what) {
        if (pairs.size() >= 2 * maxParameters) {
            pairs.clear();
            throw HttpError.of(
                    400, "TOO_MANY_PARAMETERS", "the " + what + " has more than " + maxParameters + " parameters");
        }
        pairs.add(name);
        pairs.add(value);
    }

    void parse(String raw, int maxParameters, String what) {
        int from = 0;
        while (from <= raw.length()) {
            int to = raw.indexOf('&', from);
            if (to < 0) {
                to = raw.length();
            }
            if (to > from) {
                addPair(raw, from, to, maxParameters, what);
            }
            from = to + 1;
        }
    }

    private void addPair(String raw, int from, int to, int maxParameters, String what) {
        int equals = indexOfEquals(raw, from, to);
        String name = PercentDecoder.form(raw, from, equals);
        String value = equals < to ? PercentDecoder.form(raw, equals + 1, to) : "";
        if (name == null || value == null) {
            pairs.clear();
            throw HttpError.of(
                    400,
                    "query".equals(what) ? "MALFORMED_QUERY" : "MALFORMED_FORM",
                    "the " + what + " has a malformed percent-escape, or one that is not UTF-8");
        }
        add(name, value, maxParameters, what);
    }

    /** Looks no further than the pair: a search to the end of the text for each pair would take squared time. */
    static int indexOfEquals(String raw, int from, int to) {
        for (int i = from; i < to; i++) {
            if (raw.charAt(i) == '=') {
                return i;
            }
        }
        return to;
    }
}
