package dev.gotap.context;

/**
 * How much of a request is accepted. Every bound is closed by default and opened one by one with the withers; a request
 * beyond a bound is refused with the status named here, never cut short silently.
 *
 * @param maxBodyBytes bytes of a request body, decoded from its transfer coding; beyond: 413; 0 means no body at all
 * @param maxPathBytes bytes of the request path and query together; beyond: 414
 * @param maxHeaderBytes bytes of the whole request head; beyond: the connection is closed or 431
 * @param maxHeaders number of header fields; beyond: the connection is closed or 431
 * @param maxParameters number of query parameters, and of form fields; beyond: 400
 * @param maxCookies number of cookies; beyond: 400
 */
public record Limits(
        long maxBodyBytes, int maxPathBytes, int maxHeaderBytes, int maxHeaders, int maxParameters, int maxCookies) {

    private static final Limits DEFAULTS = new Limits(10L << 20, 8 << 10, 16 << 10, 100, 256, 50);

    /**
     * Checks every bound.
     *
     * @throws IllegalArgumentException naming the bound, its value and what was expected
     */
    public Limits {
        if (maxBodyBytes < 0) {
            throw refused("maxBodyBytes", maxBodyBytes, ">= 0; 0 means no body");
        }
        requirePositive("maxPathBytes", maxPathBytes);
        requirePositive("maxHeaderBytes", maxHeaderBytes);
        requirePositive("maxHeaders", maxHeaders);
        requirePositive("maxParameters", maxParameters);
        requirePositive("maxCookies", maxCookies);
    }

    /**
     * 10 MiB of body, 8 KiB of path, 16 KiB of head in at most 100 fields, 256 parameters, 50 cookies.
     *
     * @return the defaults
     */
    public static Limits defaults() {
        return DEFAULTS;
    }

    /**
     * These limits with another body limit.
     *
     * @param bytes the new bound, &gt;= 0; 0 means no body
     * @return a copy
     */
    public Limits withMaxBodyBytes(long bytes) {
        return new Limits(bytes, maxPathBytes, maxHeaderBytes, maxHeaders, maxParameters, maxCookies);
    }

    /**
     * These limits with another bound on path and query.
     *
     * @param bytes the new bound, &gt; 0
     * @return a copy
     */
    public Limits withMaxPathBytes(int bytes) {
        return new Limits(maxBodyBytes, bytes, maxHeaderBytes, maxHeaders, maxParameters, maxCookies);
    }

    /**
     * These limits with another bound on the request head.
     *
     * @param bytes the new bound, &gt; 0
     * @return a copy
     */
    public Limits withMaxHeaderBytes(int bytes) {
        return new Limits(maxBodyBytes, maxPathBytes, bytes, maxHeaders, maxParameters, maxCookies);
    }

    /**
     * These limits with another number of header fields.
     *
     * @param count the new bound, &gt; 0
     * @return a copy
     */
    public Limits withMaxHeaders(int count) {
        return new Limits(maxBodyBytes, maxPathBytes, maxHeaderBytes, count, maxParameters, maxCookies);
    }

    /**
     * These limits with another number of query or form parameters.
     *
     * @param count the new bound, &gt; 0
     * @return a copy
     */
    public Limits withMaxParameters(int count) {
        return new Limits(maxBodyBytes, maxPathBytes, maxHeaderBytes, maxHeaders, count, maxCookies);
    }

    /**
     * These limits with another number of cookies.
     *
     * @param count the new bound, &gt; 0
     * @return a copy
     */
    public Limits withMaxCookies(int count) {
        return new Limits(maxBodyBytes, maxPathBytes, maxHeaderBytes, maxHeaders, maxParameters, count);
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw refused(name, value, "> 0");
        }
    }

    private static IllegalArgumentException refused(String name, long value, String expected) {
        return new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
    }
}
