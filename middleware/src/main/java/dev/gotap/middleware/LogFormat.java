package dev.gotap.middleware;

import dev.gotap.context.HeaderName;
import java.util.List;

/**
 * What the lines of a {@link Logger} look like. Text from outside is escaped and redacted in each of them, so that a line is
 * always one line and a field always one field.
 */
public enum LogFormat {

    /** gin's, for people. */
    GIN,

    /**
     * The Common Log Format of NCSA and Apache httpd: {@code 127.0.0.1 - user [21/Nov/2026:13:37:00 +0000] "GET /x HTTP/1.1"
     * 200 42}. The user is the name of {@link dev.gotap.context.Context#PRINCIPAL}; a field that is not known, or a body
     * without bytes, is {@code -}.
     */
    COMMON,

    /** {@link #COMMON} with {@code Referer} and {@code User-Agent} in quotes behind it. */
    COMBINED,

    /**
     * A JSON object per line, for machines: {@code time} (RFC 3339), {@code status}, {@code latencyNanos}, {@code clientIp},
     * {@code method}, {@code path} (with its query), {@code protocol}, {@code route} and {@code bytes}; where there is one,
     * {@code transactionId}, {@code user}, {@code referer}, {@code userAgent}, {@code headers} (an object with those that
     * were asked for) and {@code errors} (a list).
     */
    JSON;

    void check(Colors colors, List<HeaderName> headers) {
        if (this != GIN && colors == Colors.ALWAYS) {
            throw new IllegalArgumentException("colors: ALWAYS (expected: AUTO or NEVER with format " + this
                    + ", which is for machines; mend: LogFormat.GIN)");
        }
        if ((this == COMMON || this == COMBINED) && !headers.isEmpty()) {
            throw new IllegalArgumentException("headers: " + headers + " (expected: none with format " + this
                    + ", whose fields are fixed; mend: LogFormat.JSON)");
        }
    }

    LineFormat of(LoggerOptions options) {
        return switch (this) {
            case GIN -> new GinLine(options);
            case COMMON -> new NcsaLine(options, false);
            case COMBINED -> new NcsaLine(options, true);
            case JSON -> new JsonLine(options);
        };
    }
}
