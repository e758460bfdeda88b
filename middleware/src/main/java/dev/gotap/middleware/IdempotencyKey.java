package dev.gotap.middleware;

import dev.gotap.context.HttpError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The key in an {@code Idempotency-Key} header: a string of RFC 9651, in quotes, as the draft has it, or the same without
 * quotes, as most clients send it. Both are the same key.
 */
final class IdempotencyKey {

    private IdempotencyKey() {}

    /** The key; null when there is none. What is there and cannot be read is refused: its client counts on it. */
    static @Nullable String of(List<String> lines, String header, int maxLength) {
        if (lines.isEmpty()) {
            return null;
        }
        if (lines.size() > 1) {
            throw invalid(header, "comes " + lines.size() + " times");
        }
        String line = strip(lines.get(0));
        boolean quoted = !line.isEmpty() && line.charAt(0) == '"';
        String key = quoted ? unquoted(line, header) : bare(line, header);
        if (key.isEmpty()) {
            throw invalid(header, "is empty");
        }
        if (key.length() > maxLength) {
            throw invalid(header, "has " + key.length() + " characters (expected: at most " + maxLength + ")");
        }
        return key;
    }

    /** A comma may come from two lines put together by a proxy, a semicolon begins parameters: neither is a key for sure. */
    private static String bare(String line, String header) {
        for (int i = 0; i < line.length(); i++) {
            char ch = line.charAt(i);
            if (ch <= ' ' || ch > '~' || ch == '"' || ch == '\\' || ch == ',' || ch == ';') {
                throw invalid(header, "has a character at " + i + " that needs quotes, or that no key may have");
            }
        }
        return line;
    }

    private static String unquoted(String line, String header) {
        StringBuilder key = new StringBuilder(line.length());
        for (int i = 1; i < line.length(); i++) {
            char ch = line.charAt(i);
            if (ch == '"') {
                if (i < line.length() - 1) {
                    throw invalid(header, "has something after its closing quote");
                }
                return key.toString();
            }
            if (ch == '\\') {
                ch = ++i < line.length() ? line.charAt(i) : 0;
                if (ch != '"' && ch != '\\') {
                    throw invalid(header, "has a backslash at " + (i - 1) + " that escapes nothing");
                }
            } else if (ch < ' ' || ch > '~') {
                throw invalid(header, "has a character at " + i + " that no key may have");
            }
            key.append(ch);
        }
        throw invalid(header, "has no closing quote");
    }

    private static String strip(String line) {
        int from = 0;
        int to = line.length();
        while (from < to && isBlank(line.charAt(from))) {
            from++;
        }
        while (from < to && isBlank(line.charAt(to - 1))) {
            to--;
        }
        return line.substring(from, to);
    }

    private static boolean isBlank(char ch) {
        return ch == ' ' || ch == '\t';
    }

    private static HttpError invalid(String header, String why) {
        return HttpError.of(400, "IDEMPOTENCY_KEY_INVALID", "the header " + header + " " + why);
    }
}
