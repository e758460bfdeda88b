package dev.gotap.context.spi;

import java.util.concurrent.TimeUnit;

/**
 * Whether the chain of a route, which may block, is expected to be quick: learned from its runs. While it is, an I/O thread runs
 * it itself, as an {@link Attempt}. Two slow ones of some hundred attempts end that, since each holds up other requests for
 * a moment; one alone does not, since any run is slow whose thread loses its core. From then on other threads run it, for
 * a twentieth of a second at least, and until two thirds of their runs are quick or 32 times as long has passed: threads
 * that share a core with others may look slow for good. Every time it turns out to have been
 * too early, twice as long, up to half a second.
 *
 * <p>Safe for use by several threads, which may overlook a run of each other's. Allocates nothing.
 */
public final class RoutePace {

    /** A run that takes longer is slow: some ten times what a hand-over to another thread costs. */
    public static final long SLOW_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    private static final int RISE = 128;
    // Threads that share a core with the I/O thread lose it more often, so that a slow run tells less there.
    private static final int RISE_ELSEWHERE = 2;
    private static final int MOST_ELSEWHERE = 64;
    private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int AT_LAST = 32;
    private static final long FORGOTTEN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private volatile boolean quick = true;
    // Raised by slow runs, lowered by quick ones: of attempts, and after them elsewhere.
    private volatile int misses;
    private volatile long failedAt;
    // When it became quick again.
    private volatile long triedAt;
    private volatile long pauseNanos;

    /** The pace of a chain that has not run yet: quick. */
    public RoutePace() {}

    /**
     * Whether the next run is expected to be quick.
     *
     * @return true at first
     */
    public boolean isQuick() {
        return quick;
    }

    /**
     * An I/O thread has run the chain.
     *
     * @param began when, in nanoseconds of {@link System#nanoTime()} or its like
     * @param ended when it returned
     */
    public void attempted(long began, long ended) {
        int before = misses;
        if (ended - began <= SLOW_NANOS) {
            if (before > 0) {
                misses = before - 1;
            }
        } else if (before == 0) {
            misses = RISE;
        } else {
            fail(ended);
        }
    }

    private void fail(long now) {
        boolean first = pauseNanos == 0 || now - triedAt > FORGOTTEN_NANOS;
        pauseNanos = first ? SHORTEST_NANOS : Math.min(LONGEST_NANOS, 2 * pauseNanos);
        failedAt = now;
        misses = RISE_ELSEWHERE;
        quick = false;
    }

    private void tryAgain(long now) {
        triedAt = now;
        misses = 0;
        quick = true;
    }

    /**
     * A thread of those that may block has run the chain.
     *
     * @param began when, in nanoseconds of {@link System#nanoTime()} or its like
     * @param ended when it returned
     */
    public void ranElsewhere(long began, long ended) {
        if (quick) {
            return;
        }
        int before = misses;
        long since = ended - failedAt;
        if (since > AT_LAST * pauseNanos) {
            tryAgain(ended);
        } else if (ended - began > SLOW_NANOS) {
            misses = Math.min(MOST_ELSEWHERE, before + RISE_ELSEWHERE);
        } else if (before > 0) {
            misses = before - 1;
        } else if (since > pauseNanos) {
            tryAgain(ended);
        }
    }
}
