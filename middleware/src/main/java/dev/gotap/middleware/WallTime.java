package dev.gotap.middleware;

import java.time.Clock;
import java.util.concurrent.TimeUnit;

/** Unix time at a reading of the nanosecond ticker: the wall clock is asked once a second, not once a request. */
final class WallTime {

    private static final long VALID_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Clock clock;
    // Racy on purpose: a reading is immutable, and two threads may take one each.
    private Reading last;

    WallTime(Clock clock, long now) {
        this.clock = clock;
        this.last = read(now);
    }

    /** Unix seconds so many nanoseconds after this reading, rounded up. */
    long secondsAfter(long now, long nanos) {
        Reading reading = last;
        long age = now - reading.at;
        if (age < 0 || age >= VALID_NANOS) {
            reading = read(now);
            last = reading;
            age = 0;
        }
        // In milliseconds, since nanoseconds from 1970 on leave too little room for a window of a year.
        long millis = reading.unixMillis + (age + nanos + 999_999) / 1_000_000;
        return Math.floorDiv(millis + 999, 1000L);
    }

    private Reading read(long now) {
        return new Reading(now, clock.millis());
    }

    private record Reading(long at, long unixMillis) {}
}
