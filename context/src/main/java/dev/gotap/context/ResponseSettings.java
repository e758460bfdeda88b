package dev.gotap.context;

import static java.util.Objects.requireNonNull;

import java.time.Clock;

/**
 * How the answers of one router are made. Immutable; start from {@link #defaults()}.
 *
 * @param clock tells the time of error bodies
 */
public record ResponseSettings(Clock clock) {

    /** Refuses null. */
    public ResponseSettings {
        requireNonNull(clock, "clock");
    }

    /**
     * The system's clock, in UTC.
     *
     * @return the defaults
     */
    public static ResponseSettings defaults() {
        return new ResponseSettings(Clock.systemUTC());
    }

    /**
     * These settings with another clock.
     *
     * @param newClock the clock
     * @return a copy
     */
    public ResponseSettings withClock(Clock newClock) {
        return new ResponseSettings(newClock);
    }
}
