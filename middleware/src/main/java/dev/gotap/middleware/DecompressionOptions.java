package dev.gotap.middleware;

import java.util.Arrays;
import java.util.List;

/**
 * What a {@link Decompression} reads, and how far it trusts it.
 *
 * @param codings those that are known
 * @param maxRatio how many times as long as what came a body may become, beyond its first 64 KiB; &gt;= 1
 * @param maxCodings how many codings one body may be wrapped in; &gt;= 1
 */
public record DecompressionOptions(List<ContentCoding> codings, int maxRatio, int maxCodings) {

    /**
     * Checks and copies every option.
     *
     * @throws IllegalArgumentException for no codings or two of one name, and for a bound below 1
     */
    public DecompressionOptions {
        codings = CompressionOptions.checked(codings);
        if (maxRatio < 1) {
            throw new IllegalArgumentException("maxRatio: " + maxRatio + " (expected: >= 1)");
        }
        if (maxCodings < 1) {
            throw new IllegalArgumentException("maxCodings: " + maxCodings
                    + " (expected: >= 1; to read no encoded bodies leave the middleware out)");
        }
    }

    /**
     * gzip and deflate, to 100 times their length, one coding at a time.
     *
     * @return the defaults
     */
    public static DecompressionOptions defaults() {
        return new DecompressionOptions(List.of(ContentCoding.gzip(), ContentCoding.deflate()), 100, 1);
    }

    /**
     * These options with other codings.
     *
     * @param newCodings at least one
     * @return a copy
     * @throws IllegalArgumentException for none, or two of one name
     */
    public DecompressionOptions withCodings(ContentCoding... newCodings) {
        return new DecompressionOptions(Arrays.asList(newCodings), maxRatio, maxCodings);
    }

    /**
     * These options with another ratio.
     *
     * @param newMaxRatio &gt;= 1
     * @return a copy
     * @throws IllegalArgumentException below 1
     */
    public DecompressionOptions withMaxRatio(int newMaxRatio) {
        return new DecompressionOptions(codings, newMaxRatio, maxCodings);
    }

    /**
     * These options with another number of codings around one body.
     *
     * @param newMaxCodings &gt;= 1
     * @return a copy
     * @throws IllegalArgumentException below 1
     */
    public DecompressionOptions withMaxCodings(int newMaxCodings) {
        return new DecompressionOptions(codings, maxRatio, newMaxCodings);
    }
}
