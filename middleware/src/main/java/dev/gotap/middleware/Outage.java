package dev.gotap.middleware;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Whether a store answers. After three failures in a row it is asked once a second; what happens meanwhile is counted,
 * and logged at most once a minute. Thread-safe, without locks.
 */
final class Outage {

    static final long PAUSE_NANOS = 1_000_000_000L;

    private static final int FAILURES = 3;
    private static final long NEVER = Long.MIN_VALUE;

    private final Logger logger;
    private final String name;
    private final RateLimitFallback.Kind fallback;
    private final AtomicInteger failuresInARow = new AtomicInteger();
    private final AtomicLong pausedUntil = new AtomicLong(NEVER);
    private final AtomicLong undecided = new AtomicLong();
    private final LogPeriod period = new LogPeriod();
    // Whether that it is over is still to be said.
    private volatile boolean announced;
    private volatile @Nullable Exception lastFailure;

    Outage(Logger logger, String name, RateLimitFallback.Kind fallback) {
        this.logger = logger;
        this.name = name;
        this.fallback = fallback;
    }

    /** Whether this request may ask the store; if not, it is counted as undecided. */
    boolean mayAsk(long now) {
        long until = pausedUntil.get();
        if (until == NEVER || now >= until && pausedUntil.compareAndSet(until, now + PAUSE_NANOS)) {
            return true;
        }
        countUndecided(now);
        return false;
    }

    /** The store answered. */
    void answered() {
        if (failuresInARow.get() == 0) {
            return;
        }
        failuresInARow.set(0);
        pausedUntil.set(NEVER);
        if (announced) {
            announced = false;
            logger.info(
                    "rate limiter \"{}\": the store answers again; {} requests were decided without it so far",
                    name,
                    undecided.get());
        }
    }

    /** The store did not answer a request. */
    void failed(Exception failure, long now) {
        lastFailure = failure;
        if (failuresInARow.incrementAndGet() >= FAILURES) {
            pausedUntil.set(now + PAUSE_NANOS);
        }
        countUndecided(now);
    }

    /** Requests that were not decided by the store. */
    long undecided() {
        return undecided.get();
    }

    private void countUndecided(long now) {
        long count = undecided.incrementAndGet();
        if (period.isOver(now)) {
            announced = true;
            logger.warn(
                    "rate limiter \"{}\": the store does not answer, requests are {}; {} since the last such line",
                    name,
                    fallback.text,
                    period.since(count),
                    lastFailure);
        }
    }
}
