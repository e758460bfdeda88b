package dev.gotap.middleware;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Milliseconds since 1970 with a count of twelve bits below them, in one long, which only grows. When the clock stands
 * still or goes back the count goes on; when it runs over, the time is ahead of the clock by a millisecond, as RFC 9562
 * allows (section 6.2).
 */
final class MonotonicTime {

    static final int COUNT_BITS = 12;

    private final Clock clock;
    private final AtomicLong last = new AtomicLong();

    MonotonicTime(Clock clock) {
        this.clock = clock;
    }

    /** Greater than any before. A new millisecond begins its count at the seed's upper eleven bits, so as not to be guessed. */
    long next(long seed) {
        long now = Math.max(0, clock.millis()) << COUNT_BITS | seed >>> 64 - (COUNT_BITS - 1);
        while (true) {
            long before = last.get();
            long next = Math.max(now, before + 1);
            if (last.weakCompareAndSetVolatile(before, next)) {
                return next;
            }
        }
    }

    static long millis(long time) {
        return time >>> COUNT_BITS;
    }

    static long count(long time) {
        return time & (1 << COUNT_BITS) - 1;
    }
}
