package dev.gotap.middleware;

import java.util.function.LongSupplier;

/**
 * Counts requests by one {@link RateLimit}. Stateless: the state is in the {@link Usage}s. Times are nanoseconds since
 * the limiter was made. Allocates nothing, takes no lock.
 */
abstract class Meter {

    /** What {@link #take} says of a usage that was dropped: look the key up again. */
    static final long GONE = Long.MIN_VALUE;

    static Meter of(RateLimit limit, LongSupplier nanos) {
        return switch (limit.algorithm()) {
            case TOKEN_BUCKET -> new TokenBucket(limit);
            case FIXED_WINDOW -> new FixedWindow(limit);
            case SLIDING_WINDOW -> new SlidingWindow(limit, nanos);
        };
    }

    /** A usage of nothing. */
    Usage usage(long key) {
        return new Usage(key);
    }

    /** Counts one request. Returns the state after it; its complement if the request is refused; or {@link #GONE}. */
    abstract long take(Usage usage, long now);

    /** How many requests are left after this {@link #take}. */
    abstract long remaining(long taken, long now);

    /** In how long there will be more than that, &gt; 0; for a refused request: when to come again. */
    abstract long moreInNanos(Usage usage, long taken, long now);

    /** In how long the whole limit will be there again, if nothing more is taken, &gt;= 0. */
    abstract long allInNanos(Usage usage, long taken, long now);

    /** Whether a key in this state is like one that was never seen. */
    abstract boolean isIdle(long state, long now);

    /** Takes off the state what does not count any more, for a meter that does not see it from the state alone. */
    void settle(Usage usage, long now) {}

    /** Drops an idle usage for good; false when it is not idle, or was not at the last moment. */
    final boolean retire(Usage usage, long now) {
        settle(usage, now);
        long state = usage.state();
        return state < 0 || isIdle(state, now) && usage.change(state, Usage.DEAD);
    }

    static boolean isRefused(long taken) {
        return taken < 0;
    }

    static long stateOf(long taken) {
        return taken < 0 ? ~taken : taken;
    }
}
