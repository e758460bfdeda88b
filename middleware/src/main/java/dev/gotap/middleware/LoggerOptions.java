package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import dev.gotap.context.HeaderName;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * What the {@link dev.gotap.middleware.Logger} logs, where, and how.
 *
 * @param prefix in front of each line; may be empty
 * @param sink where the lines go; unused when {@code slf4j} is set
 * @param slf4j gets one structured event per request instead of a line; or null
 * @param format what a line looks like
 * @param colors whether lines have colours, which only {@link LogFormat#GIN} knows; decided once, when the logger is made
 * @param bodySize whether gin's line shows the length of the body that was sent; the other formats and events always do
 * @param headers request headers to show, where they are present
 * @param skippedPaths requests for exactly these paths are not logged, nor timed
 * @param skip requests it accepts are not logged; asked after the request has run, so it may look at the status
 * @param redaction which values are left out
 * @param clock the wall time and the zone of the lines
 * @param nanoTicker the time that latency is measured by, in nanoseconds from anywhere
 */
public record LoggerOptions(
        String prefix,
        LogSink sink,
        @Nullable Logger slf4j,
        LogFormat format,
        Colors colors,
        boolean bodySize,
        List<HeaderName> headers,
        Set<String> skippedPaths,
        Predicate<Context> skip,
        Redaction redaction,
        Clock clock,
        LongSupplier nanoTicker) {

    private static final LoggerOptions DEFAULTS = new LoggerOptions(
            "[gotap]",
            LogSink.standardOutput(),
            null,
            LogFormat.GIN,
            Colors.AUTO,
            false,
            List.of(),
            Set.of(),
            c -> false,
            Redaction.defaults(),
            Clock.system(ZoneId.systemDefault()),
            System::nanoTime);

    /**
     * Checks and copies every option.
     *
     * @throws IllegalArgumentException for a skipped path that does not begin with a slash, and for colours or headers that
     *     the format has no place for
     */
    public LoggerOptions {
        requireNonNull(prefix, "prefix");
        requireNonNull(sink, "sink");
        requireNonNull(format, "format");
        requireNonNull(colors, "colors");
        headers = List.copyOf(headers);
        skippedPaths = Set.copyOf(skippedPaths);
        requireNonNull(skip, "skip");
        requireNonNull(redaction, "redaction");
        requireNonNull(clock, "clock");
        requireNonNull(nanoTicker, "nanoTicker");
        for (String path : skippedPaths) {
            if (!path.startsWith("/")) {
                throw new IllegalArgumentException("skippedPaths: \"" + path
                        + "\" (expected: a path that begins with a slash, without its query)");
            }
        }
        if (slf4j == null) {
            format.check(colors, headers);
        }
    }

    /**
     * gin's lines on standard output, prefix {@code [gotap]}, coloured on a terminal, no size, no headers, nothing skipped, the
     * default redaction, the system's clock and zone.
     *
     * @return the defaults
     */
    public static LoggerOptions defaults() {
        return DEFAULTS;
    }

    /**
     * These options with another prefix, which only {@link LogFormat#GIN} has.
     *
     * @param newPrefix may be empty
     * @return a copy
     */
    public LoggerOptions withPrefix(String newPrefix) {
        return new LoggerOptions(
                newPrefix,
                sink,
                slf4j,
                format,
                colors,
                bodySize,
                headers,
                skippedPaths,
                skip,
                redaction,
                clock,
                nanoTicker);
    }

    /**
     * These options with another place for the lines.
     *
     * @param newSink where to
     * @return a copy
     */
    public LoggerOptions withSink(LogSink newSink) {
        return new LoggerOptions(
                prefix,
                newSink,
                slf4j,
                format,
                colors,
                bodySize,
                headers,
                skippedPaths,
                skip,
                redaction,
                clock,
                nanoTicker);
    }

    /**
     * These options with one structured event per request instead of a line: {@code error} from status 500, {@code warn}
     * from 400, {@code info} otherwise; message {@code request}; keys {@code method, path, status, latencyNanos, clientIp,
     * bytes, route}, and where there is one {@code transactionId}, each header by its name, and {@code error}.
     *
     * @param logger where the events go
     * @return a copy
     */
    public LoggerOptions withSlf4j(Logger logger) {
        return new LoggerOptions(
                prefix,
                sink,
                requireNonNull(logger, "logger"),
                format,
                colors,
                bodySize,
                headers,
                skippedPaths,
                skip,
                redaction,
                clock,
                nanoTicker);
    }

    /**
     * These options with another form of lines.
     *
     * @param newFormat the form
     * @return a copy
     * @throws IllegalArgumentException if colours or headers are asked for that it has no place for
     */
    public LoggerOptions withFormat(LogFormat newFormat) {
        return new LoggerOptions(
                prefix,
                sink,
                slf4j,
                newFormat,
                colors,
                bodySize,
                headers,
                skippedPaths,
                skip,
                redaction,
                clock,
                nanoTicker);
    }

    /**
     * These options with another choice of colours.
     *
     * @param newColors when to colour
     * @return a copy
     * @throws IllegalArgumentException for {@link Colors#ALWAYS} with a format that has none
     */
    public LoggerOptions withColors(Colors newColors) {
        return new LoggerOptions(
                prefix,
                sink,
                slf4j,
                format,
                newColors,
                bodySize,
                headers,
                skippedPaths,
                skip,
                redaction,
                clock,
                nanoTicker);
    }

    /**
     * These options with the length of the body that was sent.
     *
     * @return a copy
     */
    public LoggerOptions withBodySize() {
        return new LoggerOptions(
                prefix, sink, slf4j, format, colors, true, headers, skippedPaths, skip, redaction, clock, nanoTicker);
    }

    /**
     * These options with other request headers to show.
     *
     * @param names in this order; those that {@link Redaction} names are shown as {@code [redacted]}
     * @return a copy
     * @throws IllegalArgumentException for any with a format whose fields are fixed
     */
    public LoggerOptions withHeaders(HeaderName... names) {
        return new LoggerOptions(
                prefix,
                sink,
                slf4j,
                format,
                colors,
                bodySize,
                List.of(names),
                skippedPaths,
                skip,
                redaction,
                clock,
                nanoTicker);
    }

    /**
     * These options with other paths that are not logged.
     *
     * @param paths as {@link Context#path()} gives them, compared in full
     * @return a copy
     */
    public LoggerOptions withSkippedPaths(String... paths) {
        return new LoggerOptions(
                prefix,
                sink,
                slf4j,
                format,
                colors,
                bodySize,
                headers,
                Set.of(paths),
                skip,
                redaction,
                clock,
                nanoTicker);
    }

    /**
     * These options with another rule of what is not logged.
     *
     * @param newSkip called after the request has run, by many threads at once
     * @return a copy
     */
    public LoggerOptions withSkip(Predicate<Context> newSkip) {
        return new LoggerOptions(
                prefix,
                sink,
                slf4j,
                format,
                colors,
                bodySize,
                headers,
                skippedPaths,
                newSkip,
                redaction,
                clock,
                nanoTicker);
    }

    /**
     * These options with other values left out.
     *
     * @param newRedaction names them
     * @return a copy
     */
    public LoggerOptions withRedaction(Redaction newRedaction) {
        return new LoggerOptions(
                prefix,
                sink,
                slf4j,
                format,
                colors,
                bodySize,
                headers,
                skippedPaths,
                skip,
                newRedaction,
                clock,
                nanoTicker);
    }

    /**
     * These options with another wall time and zone.
     *
     * @param newClock asked once per line
     * @return a copy
     */
    public LoggerOptions withClock(Clock newClock) {
        return new LoggerOptions(
                prefix,
                sink,
                slf4j,
                format,
                colors,
                bodySize,
                headers,
                skippedPaths,
                skip,
                redaction,
                newClock,
                nanoTicker);
    }

    /**
     * These options with another measure of latency.
     *
     * @param newTicker asked twice per request
     * @return a copy
     */
    public LoggerOptions withNanoTicker(LongSupplier newTicker) {
        return new LoggerOptions(
                prefix,
                sink,
                slf4j,
                format,
                colors,
                bodySize,
                headers,
                skippedPaths,
                skip,
                redaction,
                clock,
                newTicker);
    }
}
