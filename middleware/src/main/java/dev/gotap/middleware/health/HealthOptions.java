package dev.gotap.middleware.health;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link Health} checks and what it shows.
 *
 * @param timeout &gt; 0; a check that takes longer is interrupted and counts as unhealthy
 * @param keep &gt;= 0; how long a result is good. An older one is still shown while the next check runs
 * @param showDetails who sees messages and details of components; everybody else sees names and states
 * @param clock tells the time in reports and the age of results
 * @param executor runs the checks; null for daemon threads of its own, at most one for each component
 * @param timers ends checks that take too long; null for a daemon thread of its own
 */
public record HealthOptions(
        Duration timeout,
        Duration keep,
        Predicate<? super Context> showDetails,
        Clock clock,
        @Nullable Executor executor,
        @Nullable ScheduledExecutorService timers) {

    /**
     * Checks the ranges.
     *
     * @param timeout &gt; 0
     * @param keep &gt;= 0
     * @param showDetails who sees details
     * @param clock the time
     * @param executor runs the checks, or null
     * @param timers ends checks, or null
     * @throws IllegalArgumentException for a duration out of range
     */
    public HealthOptions {
        if (requireNonNull(timeout, "timeout").isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout: " + timeout + " (expected: > PT0S)");
        }
        if (requireNonNull(keep, "keep").isNegative()) {
            throw new IllegalArgumentException("keep: " + keep + " (expected: >= PT0S)");
        }
        requireNonNull(showDetails, "showDetails");
        requireNonNull(clock, "clock");
    }

    /**
     * A timeout of 5 seconds, results good for 5 seconds, details for nobody.
     *
     * @return the defaults
     */
    public static HealthOptions defaults() {
        return new HealthOptions(
                Duration.ofSeconds(5), Duration.ofSeconds(5), c -> false, Clock.systemUTC(), null, null);
    }

    /**
     * These options with another timeout.
     *
     * @param duration &gt; 0
     * @return a copy
     */
    public HealthOptions withTimeout(Duration duration) {
        return new HealthOptions(duration, keep, showDetails, clock, executor, timers);
    }

    /**
     * These options with results that are good for another while.
     *
     * @param duration &gt;= 0; zero checks at every request, though never twice at once
     * @return a copy
     */
    public HealthOptions withKeep(Duration duration) {
        return new HealthOptions(timeout, duration, showDetails, clock, executor, timers);
    }

    /**
     * These options with others who see messages and details.
     *
     * @param who for example {@code c -> c.get(Context.PRINCIPAL) != null}
     * @return a copy
     */
    public HealthOptions withDetailsFor(Predicate<? super Context> who) {
        return new HealthOptions(timeout, keep, who, clock, executor, timers);
    }

    /**
     * These options with another clock.
     *
     * @param time the time
     * @return a copy
     */
    public HealthOptions withClock(Clock time) {
        return new HealthOptions(timeout, keep, showDetails, time, executor, timers);
    }

    /**
     * These options with threads of the caller's, which stay the caller's.
     *
     * @param checks runs the checks, on threads that may block
     * @param timeouts ends those that take too long
     * @return a copy
     */
    public HealthOptions withThreads(Executor checks, ScheduledExecutorService timeouts) {
        return new HealthOptions(
                timeout,
                keep,
                showDetails,
                clock,
                requireNonNull(checks, "checks"),
                requireNonNull(timeouts, "timeouts"));
    }
}
