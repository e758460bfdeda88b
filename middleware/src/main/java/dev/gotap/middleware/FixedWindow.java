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
    long after(long state, long now) {
        if (isIdle(state, now)) {
            return now / NANOS << COUNT_BITS | 1;
        }
        return (state & COUNT) < limit ? state + 1 : ~state;
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
