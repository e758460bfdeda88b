package dev.gotap.middleware;

import java.util.function.LongSupplier;

/**
 * Never more than the limit in any stretch as long as the window. The state is the number of requests counted; each is
 * written down in the slice of time it came in, and taken off when that slice has wholly left the window.
 *
 * <p>Why that holds with many threads: a request is counted (compare-and-set of the state) before it is written down, and
 * the clock is read again in between. So it stays counted for at least a window after it was, and at the moment the last
 * of any requests that lie within a window is counted, all the others are.
 */
final class SlidingWindow extends Meter {

    private static final int SLICES = 8;

    private final long limit;
    private final int slices;
    private final long slice;
    private final LongSupplier nanos;

    SlidingWindow(RateLimit limit, LongSupplier nanos) {
        this(limit, nanos, SLICES);
    }

    /** With another number of slices, a divisor of a second's nanoseconds. */
    SlidingWindow(RateLimit limit, LongSupplier nanos, int slices) {
        this.limit = limit.limit();
        this.slices = slices;
        this.slice = limit.window().toNanos() / slices;
        this.nanos = nanos;
    }

    @Override
    long after(long counted, long now) {
        return counted >= limit ? ~counted : counted + 1;
    }

    @Override
    long remaining(long taken, long now) {
        return isRefused(taken) ? 0 : limit - taken;
    }

    @Override
    long moreInNanos(Usage usage, long taken, long now) {
        return goneIn(((SlicedUsage) usage).oldest(now / slice), now);
    }

    @Override
    long allInNanos(Usage usage, long taken, long now) {
        return goneIn(((SlicedUsage) usage).newest(now / slice), now);
    }

    @Override
    boolean isIdle(long state, long now) {
        return state == 0;
    }

    @Override
    void settle(Usage usage, long now) {
        ((SlicedUsage) usage).forgetBefore(now / slice - slices);
    }

    @Override
    void counted(Usage usage) {
        ((SlicedUsage) usage).note(nanos.getAsLong() / slice);
    }

    @Override
    Usage usage(long key) {
        return new SlicedUsage(key, slices + 1);
    }

    @Override
    Usage heir(long key, Usage elder, long now) {
        settle(elder, now);
        return ((SlicedUsage) elder).heir(key);
    }

    @Override
    boolean hasAllOf(Usage heir, Usage elder) {
        return ((SlicedUsage) heir).hasAllOf((SlicedUsage) elder);
    }

    private long goneIn(long counted, long now) {
        return Math.max(1, (counted + slices + 1) * slice - now);
    }
}
