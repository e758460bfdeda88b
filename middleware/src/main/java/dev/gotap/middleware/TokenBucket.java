package dev.gotap.middleware;

/**
 * The generic cell rate algorithm (ITU-T I.371). The state is the "theoretical arrival time": when the bucket will be full
 * again. A request moves it on by one interval, and is refused if that took it further away than a whole bucket's refill.
 */
final class TokenBucket extends Meter {

    private final long interval;
    private final long refill;

    TokenBucket(RateLimit limit) {
        interval = limit.intervalNanos();
        refill = limit.burst() * interval;
    }

    @Override
    long after(long full, long now) {
        long later = Math.max(full, now) + interval;
        return later - now > refill ? ~full : later;
    }

    @Override
    long remaining(long taken, long now) {
        return isRefused(taken) ? 0 : (now + refill - taken) / interval;
    }

    @Override
    long moreInNanos(Usage usage, long taken, long now) {
        return stateOf(taken) + (remaining(taken, now) + 1) * interval - refill - now;
    }

    @Override
    long allInNanos(Usage usage, long taken, long now) {
        return Math.max(0, stateOf(taken) - now);
    }

    @Override
    boolean isIdle(long state, long now) {
        return state <= now;
    }
}
