package dev.gotap.middleware;

/**
 * How much a {@link BodyLimit} lets through.
 *
 * @param maxBytes of the body, &gt;= 0; 0 means no body
 */
public record BodyLimitOptions(long maxBytes) {

    /**
     * Checks the limit.
     *
     * @throws IllegalArgumentException for a negative number
     */
    public BodyLimitOptions {
        if (maxBytes < 0) {
            throw new IllegalArgumentException("maxBytes: " + maxBytes + " (expected: >= 0; 0 means no body)");
        }
    }

    /**
     * 1 MiB.
     *
     * @return the defaults
     */
    public static BodyLimitOptions defaults() {
        return new BodyLimitOptions(1 << 20);
    }

    /**
     * These options with another limit.
     *
     * @param newMaxBytes &gt;= 0; 0 means no body
     * @return a copy
     * @throws IllegalArgumentException for a negative number
     */
    public BodyLimitOptions withMaxBytes(long newMaxBytes) {
        return new BodyLimitOptions(newMaxBytes);
    }
}
