package dev.gotap.context;

import dev.gotap.context.spi.PercentDecoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of one request, split at the first question: RFC 6265 section 5.4 in reverse, as lenient as browsers are
 * varied. There are at most {@link Limits#maxCookies()} of them; of two with one name the first one answers, which is the
 * one with the more specific path.
 */
final class CookieValues {

    private final List<String> pairs = new ArrayList<>(0);
    private boolean parsed;

    @Nullable
    String get(List<String> lines, String name, int maxCookies) {
        if (!parsed) {
            for (String line : lines) {
                parse(line, maxCookies);
            }
            parsed = true;
        }
        for (int i = 0; i < pairs.size(); i += 2) {
            if (pairs.get(i).equals(name)) {
                return decoded(name, pairs.get(i + 1));
            }
        }
        return null;
    }

    boolean isParsed() {
        return parsed;
    }

    void clear() {
        if (parsed) {
            parsed = false;
            pairs.clear();
        }
    }

    private void parse(String line, int maxCookies) {
        int from = 0;
        while (from < line.length()) {
            int to = line.indexOf(';', from);
            if (to < 0) {
                to = line.length();
            }
            int equals = Pairs.indexOfEquals(line, from, to);
            if (equals > from && equals < to) {
                if (pairs.size() >= 2 * maxCookies) {
                    pairs.clear();
                    throw HttpError.of(400, "TOO_MANY_COOKIES", "the request has more than " + maxCookies + " cookies");
                }
                pairs.add(line.substring(from, equals).trim());
                pairs.add(unquoted(line.substring(equals + 1, to).trim()));
            }
            from = to + 1;
        }
    }

    private static String unquoted(String value) {
        int length = value.length();
        return length >= 2 && value.charAt(0) == '"' && value.charAt(length - 1) == '"'
                ? value.substring(1, length - 1)
                : value;
    }

    /** Only the cookie that is asked for must be well-formed: others on the same host may be anybody's. */
    private static String decoded(String name, String value) {
        String decoded = PercentDecoder.path(value, 0, value.length());
        if (decoded == null) {
            throw malformed(name, value);
        }
        return decoded;
    }

    // Made here, since every context has cookies and most servers never need a conversion.
    private static HttpError malformed(String name, String value) {
        return Parameter.refused(
                Parameter.COOKIE.invalid(name, value, Conversion.of("percent-encoded UTF-8", text -> text)));
    }
}
