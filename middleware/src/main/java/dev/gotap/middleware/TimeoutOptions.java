package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How long the handlers after a {@link Timeout} may take.
 *
 * @param limit until an answer has to begin; &gt; 0
 * @param perRequest gives a request a limit of its own, or null for the common one; or null
 * @param interrupt whether the thread of a handler that is late is interrupted, so that what it waits for ends
 */
public record TimeoutOptions(
        Duration limit, @Nullable Function<Context, @Nullable Duration> perRequest, boolean interrupt) {

    // What the longest timer of the JDK can count, in whole days.
    private static final Duration LONGEST = Duration.ofDays(365);

    /**
     * Checks the limit.
     *
     * @throws IllegalArgumentException for a limit that is not positive, or longer than a year
     */
    public TimeoutOptions {
        if (limit.isNegative() || limit.isZero() || limit.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("limit: " + limit
                    + " (expected: > 0 and at most a year; without a limit leave the middleware out)");
        }
    }

    /**
     * 30 seconds for every request; a late handler is interrupted.
     *
     * @return the defaults
     */
    public static TimeoutOptions defaults() {
        return new TimeoutOptions(Duration.ofSeconds(30), null, true);
    }

    /**
     * These options with another limit.
     *
     * @param newLimit &gt; 0
     * @return a copy
     * @throws IllegalArgumentException for a limit that is not positive
     */
    public TimeoutOptions withLimit(Duration newLimit) {
        return new TimeoutOptions(newLimit, perRequest, interrupt);
    }

    /**
     * These options with limits of their own for some requests.
     *
     * @param newPerRequest called once per request, by many threads at once; null from it means the common limit, a limit
     *     that is not positive fails the request with 500
     * @return a copy
     */
    public TimeoutOptions withLimitPerRequest(Function<Context, @Nullable Duration> newPerRequest) {
        return new TimeoutOptions(limit, requireNonNull(newPerRequest, "perRequest"), interrupt);
    }

    /**
     * These options with the thread of a late handler left alone: for handlers that break when they are interrupted.
     *
     * @return a copy
     */
    public TimeoutOptions withoutInterrupt() {
        return new TimeoutOptions(limit, perRequest, false);
    }
}
