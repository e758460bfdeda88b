package dev.gotap.middleware.pool;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many resources a {@link ResourcePool} has, and for how long.
 *
 * @param max resources at a time, in use, idle, being made and being closed; &gt;= 1
 * @param minIdle how many {@link ResourcePool#upkeep()} keeps ready, within {@code max}; 0 to {@code max}
 * @param maxWait how long a borrower may wait for one that is in use; &gt;= 0; 0 means nobody waits
 * @param maxAge &gt; 0; an older one is closed instead of lent, counted from when it was made
 * @param maxIdle &gt; 0; one that was idle for longer is closed, unless it is among the {@code minIdle}
 * @param validateAfter &gt;= 0; one that was idle for as long is judged by its factory before it is lent
 * @param nanoTicker tells the age of resources; as {@link System#nanoTime}
 */
public record PoolOptions(
        int max,
        int minIdle,
        Duration maxWait,
        Duration maxAge,
        Duration maxIdle,
        Duration validateAfter,
        LongSupplier nanoTicker) {

    /**
     * Checks every option.
     *
     * @throws IllegalArgumentException for a number out of range
     */
    public PoolOptions {
        if (max < 1) {
            throw new IllegalArgumentException("max: " + max + " (expected: >= 1)");
        }
        if (minIdle < 0 || minIdle > max) {
            throw new IllegalArgumentException("minIdle: " + minIdle + " (expected: 0 to max, which is " + max + ')');
        }
        requireNotNegative("maxWait", maxWait);
        requirePositive("maxAge", maxAge);
        requirePositive("maxIdle", maxIdle);
        requireNotNegative("validateAfter", validateAfter);
        requireNonNull(nanoTicker, "nanoTicker");
    }

    /**
     * At most 10, none kept ready, 5 seconds of waiting, closed after 30 minutes or 5 idle ones, judged after half an idle
     * second.
     *
     * @return the defaults
     */
    public static PoolOptions defaults() {
        return new PoolOptions(
                10,
                0,
                Duration.ofSeconds(5),
                Duration.ofMinutes(30),
                Duration.ofMinutes(5),
                Duration.ofMillis(500),
                System::nanoTime);
    }

    /**
     * These options with another maximum.
     *
     * @param count &gt;= 1
     * @return a copy
     */
    public PoolOptions withMax(int count) {
        return new PoolOptions(count, minIdle, maxWait, maxAge, maxIdle, validateAfter, nanoTicker);
    }

    /**
     * These options with resources kept ready.
     *
     * @param count 0 to the maximum
     * @return a copy
     */
    public PoolOptions withMinIdle(int count) {
        return new PoolOptions(max, count, maxWait, maxAge, maxIdle, validateAfter, nanoTicker);
    }

    /**
     * These options with another patience.
     *
     * @param wait &gt;= 0; keep it below the time a request may take
     * @return a copy
     */
    public PoolOptions withMaxWait(Duration wait) {
        return new PoolOptions(max, minIdle, wait, maxAge, maxIdle, validateAfter, nanoTicker);
    }

    /**
     * These options with other life times.
     *
     * @param age since it was made; &gt; 0
     * @param idle since it was last used; &gt; 0
     * @return a copy
     */
    public PoolOptions withLifetime(Duration age, Duration idle) {
        return new PoolOptions(max, minIdle, maxWait, age, idle, validateAfter, nanoTicker);
    }

    /**
     * These options with more or less trust in idle resources.
     *
     * @param idle &gt;= 0; 0 judges each before it is lent
     * @return a copy
     */
    public PoolOptions withValidateAfter(Duration idle) {
        return new PoolOptions(max, minIdle, maxWait, maxAge, maxIdle, idle, nanoTicker);
    }

    /**
     * These options with another time.
     *
     * @param ticker nanoseconds since some moment
     * @return a copy
     */
    public PoolOptions withNanoTicker(LongSupplier ticker) {
        return new PoolOptions(max, minIdle, maxWait, maxAge, maxIdle, validateAfter, ticker);
    }

    private static void requirePositive(String name, Duration duration) {
        if (requireNonNull(duration, name).isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + ": " + duration + " (expected: > PT0S)");
        }
    }

    private static void requireNotNegative(String name, Duration duration) {
        if (requireNonNull(duration, name).isNegative()) {
            throw new IllegalArgumentException(name + ": " + duration + " (expected: >= PT0S)");
        }
    }
}
