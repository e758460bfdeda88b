package dev.gotap.middleware;

/** A counter whose window begins with its first request. The state is that beginning, in milliseconds, and the count. */
final class FixedWindow extends Meter {

    private static final int COUNT_BITS = 24;
    private static final long COUNT = (1L << COUNT_BITS) - 1;
    private static final long NANOS = 1_000_000;

    private final long limit;
    private final long window;

    FixedWindow(RateLimit limit) {
        this.limit = limit.limit();
        this.window = limit.window().toMillis();
    }

    @Override
    long take(Usage usage, long now) {
        while (true) {
            long state = usage.state();
            if (state < 0) {
                return GONE;
            }
            long next;
            if (isIdle(state, now)) {
                next = now / NANOS << COUNT_BITS | 1;
            } else if ((state & COUNT) < limit) {
                next = state + 1;
            } else {
                return ~state;
            }
            if (usage.change(state, next)) {
                return next;
            }
        }
    }

    @Override
    long remaining(long taken, long now) {
        return isRefused(taken) ? 0 : limit - (taken & COUNT);
    }

    @Override
    long moreInNanos(Usage usage, long taken, long now) {
        return Math.max(1, end(stateOf(taken)) * NANOS - now);
    }

    @Override
    long allInNanos(Usage usage, long taken, long now) {
        return moreInNanos(usage, taken, now);
    }

    @Override
    boolean isIdle(long state, long now) {
        return (state & COUNT) == 0 || now / NANOS >= end(state);
    }

    private long end(long state) {
        return (state >>> COUNT_BITS) + window;
    }
}
