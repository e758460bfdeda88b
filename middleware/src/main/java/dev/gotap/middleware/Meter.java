package dev.gotap.middleware;

import java.util.function.LongSupplier;

/**
 * Counts requests by one {@link RateLimit}. Stateless: the state is in the {@link Usage}s. Times are nanoseconds since
 * the limiter was made. Allocates nothing on a usage that exists, takes no lock.
 */
abstract class Meter {

    /** What is said of a usage that is dead, or pending: look the key up again. */
    static final long GONE = Long.MIN_VALUE;

    /** What {@link #begin} says when the elder went on counting meanwhile: count there, once more. */
    static final long OUTRUN = Long.MIN_VALUE + 1;

    static Meter of(RateLimit limit, LongSupplier nanos) {
        return switch (limit.algorithm()) {
            case TOKEN_BUCKET -> new TokenBucket(limit);
            case FIXED_WINDOW -> new FixedWindow(limit);
            case SLIDING_WINDOW -> new SlidingWindow(limit, nanos);
        };
    }

    /** Counts one request. Returns the state after it; the complement of the state if it is refused; or {@link #GONE}. */
    final long take(Usage usage, long now) {
        settle(usage, now);
        while (true) {
            long state = usage.state();
            if (state < 0) {
                return GONE;
            }
            long next = after(state, now);
            if (isRefused(next)) {
                return next;
            }
            if (usage.change(state, next)) {
                counted(usage);
                return next;
            }
        }
    }

    /** The state after one more request, or the complement of this one if it is refused. */
    abstract long after(long state, long now);

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

    /** Called when the state has counted a request. */
    void counted(Usage usage) {}

    /** A usage of nothing. */
    Usage usage(long key) {
        return new Usage(key, 0);
    }

    /** A pending usage that has used as much as another one. */
    Usage heir(long key, Usage elder, long now) {
        settle(elder, now);
        return new Usage(key, ~elder.state());
    }

    /** Whether an heir has all that its elder has counted. */
    boolean hasAllOf(Usage heir, Usage elder) {
        return heir.state() == ~elder.state();
    }

    /** Brings a pending usage to life with its first request; or {@link #GONE}, or {@link #OUTRUN}. */
    final long begin(Usage heir, Usage elder, long now) {
        long pending = heir.state();
        if (!Usage.isPending(pending)) {
            return GONE;
        }
        if (!hasAllOf(heir, elder)) {
            heir.kill(pending);
            return OUTRUN;
        }
        long next = after(~pending, now);
        if (!heir.change(pending, stateOf(next))) {
            return GONE;
        }
        if (!isRefused(next)) {
            counted(heir);
        }
        return next;
    }

    /** Drops an idle usage for good; false when it is not idle, or was not at the last moment. */
    final boolean retire(Usage usage, long now) {
        if (Usage.isDead(usage.state())) {
            return true;
        }
        settle(usage, now);
        long state = usage.state();
        return state >= 0 && isIdle(state, now) && usage.kill(state);
    }

    static boolean isRefused(long taken) {
        return taken < 0;
    }

    static long stateOf(long taken) {
        return taken < 0 ? ~taken : taken;
    }
}
