package dev.gotap.context;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the value of a Content-Type, RFC 9110 section 8.3, and of headers built alike. */
final class ContentType {

    static final String FORM = "application/x-www-form-urlencoded";
    static final String MULTIPART = "multipart/form-data";

    private static final String JSON = "application/json";

    private ContentType() {}

    /** The type without parameters, in lower case. */
    static String mediaType(String contentType) {
        if (contentType.equals(JSON)) {
            return JSON; // as nearly every client has it, and compared in one go
        }
        int end = contentType.indexOf(';');
        return contentType
                .substring(0, end < 0 ? contentType.length() : end)
                .trim()
                .toLowerCase(Locale.ROOT);
    }

    /**
     * A parameter's value, unquoted. In quotes only {@code \"} is an escape, for browsers send the backslashes of a path
     * as they are.
     *
     * @return null when it is absent or malformed
     */
    static @Nullable String parameter(String header, String wanted) {
        int at = header.indexOf(';');
        while (at >= 0 && at < header.length()) {
            int from = skipBlanks(header, at + 1);
            int equals = from;
            while (equals < header.length() && header.charAt(equals) != '=' && header.charAt(equals) != ';') {
                equals++;
            }
            if (equals == header.length() || header.charAt(equals) == ';') {
                at = equals;
                continue;
            }
            boolean found = header.substring(from, equals).trim().equalsIgnoreCase(wanted);
            int value = skipBlanks(header, equals + 1);
            boolean quoted = value < header.length() && header.charAt(value) == '"';
            int end = quoted ? endOfQuoted(header, value + 1) : endOfToken(header, value);
            if (end < 0) {
                return null;
            }
            if (found) {
                return quoted
                        ? header.substring(value + 1, end).replace("\\\"", "\"")
                        : header.substring(value, end).trim();
            }
            at = quoted ? header.indexOf(';', end) : end;
        }
        return null;
    }

    private static int skipBlanks(String header, int from) {
        int i = from;
        while (i < header.length() && (header.charAt(i) == ' ' || header.charAt(i) == '\t')) {
            i++;
        }
        return i;
    }

    private static int endOfQuoted(String header, int from) {
        for (int i = from; i < header.length(); i++) {
            if (header.charAt(i) == '"' && !(header.charAt(i - 1) == '\\' && i > from)) {
                return i;
            }
        }
        return -1;
    }

    private static int endOfToken(String header, int from) {
        int end = header.indexOf(';', from);
        return end < 0 ? header.length() : end;
    }
}
