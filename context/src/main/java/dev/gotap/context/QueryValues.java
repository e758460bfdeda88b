package dev.gotap.context;

import dev.gotap.context.spi.PercentDecoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The query of one request, parsed at the first question and kept until the request ends. Names and values stand in one
 * list in the order they came; there are at most {@link Limits#maxParameters()} of them, so walking the list is bounded
 * and no choice of names can make it slow.
 */
final class QueryValues {

    private final List<String> pairs = new ArrayList<>();
    private boolean parsed;

    @Nullable
    String first(@Nullable String rawQuery, String name, int maxParameters) {
        parse(rawQuery, maxParameters);
        for (int i = 0; i < pairs.size(); i += 2) {
            if (pairs.get(i).equals(name)) {
                return pairs.get(i + 1);
            }
        }
        return null;
    }

    List<String> all(@Nullable String rawQuery, String name, int maxParameters) {
        parse(rawQuery, maxParameters);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i += 2) {
            if (pairs.get(i).equals(name)) {
                values.add(pairs.get(i + 1));
            }
        }
        return values;
    }

    void clear() {
        parsed = false;
        pairs.clear();
    }

    private void parse(@Nullable String rawQuery, int maxParameters) {
        if (parsed) {
            return;
        }
        if (rawQuery != null) {
            split(rawQuery, maxParameters);
        }
        parsed = true;
    }

    private void split(String query, int maxParameters) {
        int from = 0;
        while (from <= query.length()) {
            int to = query.indexOf('&', from);
            if (to < 0) {
                to = query.length();
            }
            if (to > from) {
                if (pairs.size() == 2 * maxParameters) {
                    pairs.clear();
                    throw HttpError.of(
                            400, "TOO_MANY_PARAMETERS", "the query has more than " + maxParameters + " parameters");
                }
                addPair(query, from, to);
            }
            from = to + 1;
        }
    }

    private void addPair(String query, int from, int to) {
        int equals = query.indexOf('=', from);
        boolean hasValue = equals >= 0 && equals < to;
        String name = PercentDecoder.form(query, from, hasValue ? equals : to);
        String value = hasValue ? PercentDecoder.form(query, equals + 1, to) : "";
        if (name == null || value == null) {
            pairs.clear();
            throw HttpError.of(
                    400, "MALFORMED_QUERY", "the query has a malformed percent-escape, or one that is not UTF-8");
        }
        pairs.add(name);
        pairs.add(value);
    }
}
