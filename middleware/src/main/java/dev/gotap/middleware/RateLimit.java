package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * How many requests of one key are let through in which time.
 *
 * <table>
 * <caption>The three ways to count</caption>
 * <tr><th>way</th><th>a key that was idle may send at once</th><th>the most in any stretch as long as the window</th></tr>
 * <tr><td>{@link #tokenBucket}</td><td>{@code burst}</td><td>{@code burst + limit}</td></tr>
 * <tr><td>{@link #fixedWindow}</td><td>{@code limit}</td><td>twice {@code limit}, at the seam of two windows</td></tr>
 * <tr><td>{@link #slidingWindow}</td><td>{@code limit}</td><td>{@code limit}</td></tr>
 * </table>
 *
 * @param algorithm the way to count
 * @param limit requests per window, &gt; 0; at most a million a second for a token bucket, at most 16,777,215 otherwise
 * @param window whole seconds, from one second to 366 days
 * @param burst requests that a token bucket holds when it is full, &gt; 0; equal to {@code limit} for the windows
 */
public record RateLimit(Algorithm algorithm, long limit, Duration window, long burst) {

    /** The way to count. */
    public enum Algorithm {
        /** Holds {@link RateLimit#burst} requests and is refilled evenly, in the form of GCRA: one number per key. */
        TOKEN_BUCKET,
        /** Begins with the first request of a key and ends a window later, when the whole limit is there again. */
        FIXED_WINDOW,
        /** Counts in eighths of the window; a request is counted until its eighth has wholly left the window. */
        SLIDING_WINDOW
    }

    static final long MOST_COUNTED = (1L << 24) - 1;
    private static final long MOST_PER_SECOND = 1_000_000;
    private static final long MOST_BURST = 1_000_000_000;
    private static final Duration LONGEST = Duration.ofDays(366);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException naming the number and what was expected
     */
    public RateLimit {
        requireNonNull(algorithm, "algorithm");
        if (!window.truncatedTo(ChronoUnit.SECONDS).equals(window)
                || window.toSeconds() < 1
                || window.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "window: " + window + " (expected: whole seconds, PT1S to " + LONGEST + ")");
        }
        if (algorithm == Algorithm.TOKEN_BUCKET) {
            checkBucket(limit, window, burst);
        } else if (limit < 1 || limit > MOST_COUNTED) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: 1 to " + MOST_COUNTED + ")");
        } else if (burst != limit) {
            throw new IllegalArgumentException("burst: " + burst + " (expected: " + limit
                    + ", the limit; only a token bucket has a burst of its own)");
        }
    }

    /**
     * A bucket that holds {@code limit} requests and is refilled evenly, {@code limit} per window. What one wants unless
     * there is a reason for another: it has no seams, costs one number per key, and forgets idle keys soonest.
     *
     * @param limit &gt; 0, at most a million a second
     * @param window whole seconds, from one second to 366 days
     * @return the limit
     * @throws IllegalArgumentException for other numbers
     */
    public static RateLimit tokenBucket(long limit, Duration window) {
        return new RateLimit(Algorithm.TOKEN_BUCKET, limit, window, limit);
    }

    /**
     * A counter that begins anew when its window has ended, as goTap's: easy to explain, but a client that waits for the
     * seam sends twice the limit in a moment.
     *
     * @param limit 1 to 16,777,215
     * @param window whole seconds, from one second to 366 days
     * @return the limit
     * @throws IllegalArgumentException for other numbers
     */
    public static RateLimit fixedWindow(long limit, Duration window) {
        return new RateLimit(Algorithm.FIXED_WINDOW, limit, window, limit);
    }

    /**
     * A promise without seams: never more than {@code limit} in any stretch as long as the window, wherever it begins. Its
     * price: a request is counted up to an eighth of the window longer than it had to be, so that a steady client gets
     * eight ninths of the limit at least, and a key takes nine numbers more.
     *
     * @param limit 1 to 16,777,215
     * @param window whole seconds, from one second to 366 days
     * @return the limit
     * @throws IllegalArgumentException for other numbers
     */
    public static RateLimit slidingWindow(long limit, Duration window) {
        return new RateLimit(Algorithm.SLIDING_WINDOW, limit, window, limit);
    }

    /**
     * This token bucket with another size.
     *
     * @param requests that a full bucket holds, &gt; 0
     * @return a copy
     * @throws IllegalArgumentException if this is no token bucket, or the bucket would take over 366 days to fill
     */
    public RateLimit withBurst(long requests) {
        return new RateLimit(algorithm, limit, window, requests);
    }

    /** The part of each of so many nodes: rounded down, so that together they never exceed the whole. */
    RateLimit share(int nodes) {
        if (limit < nodes || burst < nodes) {
            throw new IllegalArgumentException("localShare(" + nodes + ") of " + Math.min(limit, burst)
                    + " requests (expected: at most as many nodes as requests; mend: RateLimitFallback.closed())");
        }
        return new RateLimit(
                algorithm, limit / nodes, window, algorithm == Algorithm.TOKEN_BUCKET ? burst / nodes : limit / nodes);
    }

    /** The time one request takes to come back, rounded up: rather too few than too many. */
    long intervalNanos() {
        return intervalNanos(limit, window);
    }

    private static long intervalNanos(long limit, Duration window) {
        return (window.toNanos() + limit - 1) / limit;
    }

    private static void checkBucket(long limit, Duration window, long burst) {
        if (limit < 1 || limit / window.toSeconds() > MOST_PER_SECOND) {
            throw new IllegalArgumentException("limit: " + limit + " per " + window + " (expected: > 0, at most "
                    + MOST_PER_SECOND + " a second)");
        }
        long most = Math.min(MOST_BURST, LONGEST.toNanos() / intervalNanos(limit, window));
        if (burst < 1 || burst > most) {
            throw new IllegalArgumentException("burst: " + burst + " (expected: 1 to " + most + ")");
        }
    }
}
