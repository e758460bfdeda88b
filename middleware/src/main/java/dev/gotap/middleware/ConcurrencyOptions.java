package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * How many requests a {@link ConcurrencyLimit} lets through at a time, and what becomes of the others.
 *
 * @param maxConcurrent requests under way at a time; &gt;= 1
 * @param maxQueued requests waiting at a time; &gt;= 0
 * @param maxWait how long one may wait; &gt;= 0
 * @param priority tells how much a request matters; called once per request, by many threads at once; null from it fails the
 *     request
 * @param reserved places among {@code maxConcurrent} that only requests of a priority may take; those not named have none
 * @param perRoute whether each route pattern has such a limit of its own, instead of all sharing one
 * @param retryAfter what a refused client is told to wait, in whole seconds; &gt;= 1 s
 */
public record ConcurrencyOptions(
        int maxConcurrent,
        int maxQueued,
        Duration maxWait,
        Function<Context, Priority> priority,
        Map<Priority, Integer> reserved,
        boolean perRoute,
        Duration retryAfter) {

    private static final Duration LONGEST = Duration.ofHours(1);

    /**
     * Checks and copies every option.
     *
     * @throws IllegalArgumentException for a number out of range, for more places reserved than there are, and for places
     *     reserved so that a priority has none at all
     */
    public ConcurrencyOptions {
        if (maxConcurrent < 1) {
            throw new IllegalArgumentException("maxConcurrent: " + maxConcurrent + " (expected: >= 1)");
        }
        if (maxQueued < 0) {
            throw new IllegalArgumentException("maxQueued: " + maxQueued + " (expected: >= 0; 0 means nobody waits)");
        }
        if (maxWait.isNegative() || maxWait.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "maxWait: " + maxWait + " (expected: 0 to an hour; 0 means nobody waits)");
        }
        requireNonNull(priority, "priority");
        reserved = Map.copyOf(reserved);
        check(reserved, maxConcurrent);
        if (retryAfter.toSeconds() < 1) {
            throw new IllegalArgumentException("retryAfter: " + retryAfter + " (expected: >= 1 second)");
        }
    }

    /**
     * 100 at a time and 100 waiting, for at most a second; all are {@link Priority#DEFAULT}, nothing is reserved, one limit
     * for all routes, {@code Retry-After: 1}.
     *
     * @return the defaults
     */
    public static ConcurrencyOptions defaults() {
        return new ConcurrencyOptions(
                100, 100, Duration.ofSeconds(1), c -> Priority.DEFAULT, Map.of(), false, Duration.ofSeconds(1));
    }

    /**
     * These options with another number of requests at a time.
     *
     * @param count &gt;= 1
     * @return a copy
     * @throws IllegalArgumentException below 1, or below what is reserved
     */
    public ConcurrencyOptions withMaxConcurrent(int count) {
        return new ConcurrencyOptions(count, maxQueued, maxWait, priority, reserved, perRoute, retryAfter);
    }

    /**
     * These options with another queue.
     *
     * @param count how many may wait; &gt;= 0
     * @param wait for how long; &gt;= 0
     * @return a copy
     * @throws IllegalArgumentException for a negative one, or a wait of more than an hour
     */
    public ConcurrencyOptions withQueue(int count, Duration wait) {
        return new ConcurrencyOptions(maxConcurrent, count, wait, priority, reserved, perRoute, retryAfter);
    }

    /**
     * These options with requests that matter more or less than others.
     *
     * @param newPriority called once per request, by many threads at once; must not wait
     * @return a copy
     */
    public ConcurrencyOptions withPriority(Function<Context, Priority> newPriority) {
        return new ConcurrencyOptions(maxConcurrent, maxQueued, maxWait, newPriority, reserved, perRoute, retryAfter);
    }

    /**
     * These options with places that only one priority may take.
     *
     * @param forPriority whose
     * @param count how many; &gt;= 0
     * @return a copy
     * @throws IllegalArgumentException for more than there are, or if some priority is left without any
     */
    public ConcurrencyOptions withReserved(Priority forPriority, int count) {
        Map<Priority, Integer> more = new EnumMap<>(Priority.class);
        more.putAll(reserved);
        more.put(forPriority, count);
        return new ConcurrencyOptions(maxConcurrent, maxQueued, maxWait, priority, more, perRoute, retryAfter);
    }

    /**
     * These options with a limit for each route pattern.
     *
     * @return a copy
     */
    public ConcurrencyOptions withLimitPerRoute() {
        return new ConcurrencyOptions(maxConcurrent, maxQueued, maxWait, priority, reserved, true, retryAfter);
    }

    /**
     * These options with another advice to refused clients.
     *
     * @param wait &gt;= 1 second; parts of a second are left out
     * @return a copy
     * @throws IllegalArgumentException below 1 second
     */
    public ConcurrencyOptions withRetryAfter(Duration wait) {
        return new ConcurrencyOptions(maxConcurrent, maxQueued, maxWait, priority, reserved, perRoute, wait);
    }

    private static void check(Map<Priority, Integer> reserved, int maxConcurrent) {
        long sum = 0;
        boolean everybody = true;
        for (Priority each : Priority.values()) {
            int count = reserved.getOrDefault(each, 0);
            if (count < 0) {
                throw new IllegalArgumentException("reserved: " + count + " for " + each + " (expected: >= 0)");
            }
            sum += count;
            everybody &= count > 0;
        }
        if (sum > maxConcurrent) {
            throw new IllegalArgumentException(
                    "reserved: " + sum + " in all (expected: at most maxConcurrent, " + maxConcurrent + ")");
        }
        if (sum == maxConcurrent && !everybody) {
            throw new IllegalArgumentException(
                    "reserved: all " + sum + " places, and none for some priority, which would"
                            + " never be served (mend: reserve less, or something for each)");
        }
    }
}
