package dev.gotap.router;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * How static files are served. Immutable; start from {@link #defaults()} and change one thing at a time.
 *
 * @param index the file that stands for its directory
 * @param fallback the file that stands for every path without a suffix that is not there, as single-page applications
 *     want it; null for none
 * @param precompressed whether {@code app.js.br} or {@code app.js.gz} is sent for {@code app.js} to clients that accept it
 * @param dotFiles whether files and directories whose names begin with a dot are served
 * @param cacheControl what {@code Cache-Control} says; null for nothing
 */
public record StaticOptions(
        String index,
        @Nullable String fallback,
        boolean precompressed,
        boolean dotFiles,
        @Nullable String cacheControl) {

    /** Refuses null for the index. */
    public StaticOptions {
        requireNonNull(index, "index");
    }

    /**
     * {@code index.html}, and all else off.
     *
     * @return the defaults
     */
    public static StaticOptions defaults() {
        return new StaticOptions("index.html", null, false, false, null);
    }

    /**
     * These options with another index.
     *
     * @param name a file's name
     * @return a copy
     */
    public StaticOptions withIndex(String name) {
        return new StaticOptions(name, fallback, precompressed, dotFiles, cacheControl);
    }

    /**
     * These options with a fallback.
     *
     * @param name a file's name, from the root of the files: {@code index.html}
     * @return a copy
     */
    public StaticOptions withFallback(String name) {
        return new StaticOptions(index, requireNonNull(name, "name"), precompressed, dotFiles, cacheControl);
    }

    /**
     * These options with precompressed files on or off.
     *
     * @param on whether they are sent
     * @return a copy
     */
    public StaticOptions withPrecompressed(boolean on) {
        return new StaticOptions(index, fallback, on, dotFiles, cacheControl);
    }

    /**
     * These options with dot-files on or off, for {@code .well-known}.
     *
     * @param on whether they are served
     * @return a copy
     */
    public StaticOptions withDotFiles(boolean on) {
        return new StaticOptions(index, fallback, precompressed, on, cacheControl);
    }

    /**
     * These options with word for caches.
     *
     * @param value for example {@code public, max-age=3600}
     * @return a copy
     */
    public StaticOptions withCacheControl(String value) {
        return new StaticOptions(index, fallback, precompressed, dotFiles, requireNonNull(value, "value"));
    }
}
