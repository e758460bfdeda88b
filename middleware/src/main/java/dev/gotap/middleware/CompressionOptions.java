package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a {@link Compression} compresses, and how.
 *
 * @param codings those that are offered; among codings that the client likes equally the first one wins
 * @param minBytes bodies known to be shorter are left alone; &gt;= 0
 * @param types what is compressed: {@code application/json}, {@code text/*}, {@code +json} for every type with that suffix.
 *     {@code text/event-stream} only by its full name
 * @param skip answers to requests it accepts are left alone, without {@code Vary}; asked before the handlers run
 */
public record CompressionOptions(
        List<ContentCoding> codings, int minBytes, Set<String> types, Predicate<Context> skip) {

    private static final Set<String> COMPRESSIBLE = Set.of(
            "text/*",
            "application/json",
            "application/javascript",
            "application/xml",
            "application/yaml",
            "application/toml",
            "application/x-ndjson",
            "application/wasm",
            "application/x-www-form-urlencoded",
            "image/svg+xml",
            "image/bmp",
            "font/ttf",
            "font/otf",
            "+json",
            "+xml",
            "+yaml");

    /**
     * Checks and copies every option.
     *
     * @throws IllegalArgumentException for no codings or two of one name, a negative size, or a media type that is none
     */
    public CompressionOptions {
        codings = checked(codings);
        if (minBytes < 0) {
            throw new IllegalArgumentException("minBytes: " + minBytes + " (expected: >= 0)");
        }
        Set<String> lower = new LinkedHashSet<>();
        types.forEach(type -> lower.add(MediaRanges.checked(type)));
        types = Set.copyOf(lower);
        requireNonNull(skip, "skip");
    }

    /**
     * gzip, then deflate, level 6; from 1024 bytes; text, JSON, XML, JavaScript, SVG, fonts and their kin; nothing skipped.
     *
     * @return the defaults
     */
    public static CompressionOptions defaults() {
        return new CompressionOptions(
                List.of(ContentCoding.gzip(), ContentCoding.deflate()), 1024, COMPRESSIBLE, c -> false);
    }

    /**
     * These options with other codings.
     *
     * @param newCodings at least one, the preferred one first
     * @return a copy
     * @throws IllegalArgumentException for none, or two of one name
     */
    public CompressionOptions withCodings(ContentCoding... newCodings) {
        return new CompressionOptions(Arrays.asList(newCodings), minBytes, types, skip);
    }

    /**
     * These options with another size from which on it is worth it.
     *
     * @param newMinBytes &gt;= 0
     * @return a copy
     * @throws IllegalArgumentException for a negative number
     */
    public CompressionOptions withMinBytes(int newMinBytes) {
        return new CompressionOptions(codings, newMinBytes, types, skip);
    }

    /**
     * These options with other media types.
     *
     * @param newTypes replace the former ones
     * @return a copy
     * @throws IllegalArgumentException for what is no media type
     */
    public CompressionOptions withTypes(Set<String> newTypes) {
        return new CompressionOptions(codings, minBytes, newTypes, skip);
    }

    /**
     * These options with one more media type.
     *
     * @param type {@code application/json}, {@code text/*} or {@code +json}
     * @return a copy
     * @throws IllegalArgumentException for what is no media type
     */
    public CompressionOptions withType(String type) {
        Set<String> more = new LinkedHashSet<>(types);
        more.add(type);
        return new CompressionOptions(codings, minBytes, more, skip);
    }

    /**
     * These options with requests whose answers are left alone: pages, for example, that repeat a secret beside text of the
     * client's (see BREACH).
     *
     * @param newSkip called before the handlers run, by many threads at once
     * @return a copy
     */
    public CompressionOptions withSkip(Predicate<Context> newSkip) {
        return new CompressionOptions(codings, minBytes, types, newSkip);
    }

    static List<ContentCoding> checked(List<ContentCoding> codings) {
        if (codings.isEmpty()) {
            throw new IllegalArgumentException(
                    "codings: none (expected: at least one; without any leave the middleware out)");
        }
        Set<String> names = new LinkedHashSet<>();
        for (ContentCoding coding : codings) {
            if (!names.add(coding.name())) {
                throw new IllegalArgumentException("codings: " + coding.name() + " twice (expected: each once)");
            }
        }
        return List.copyOf(codings);
    }
}
