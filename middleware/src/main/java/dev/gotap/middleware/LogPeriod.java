package dev.gotap.middleware;

import java.util.concurrent.atomic.AtomicLong;

/** Once a minute, for one thread. */
final class LogPeriod {

    static final long NANOS = 60_000_000_000L;

    private final AtomicLong silentUntil = new AtomicLong(Long.MIN_VALUE);
    private final AtomicLong logged = new AtomicLong();

    /** True for whoever comes first after a silent minute. */
    boolean isOver(long now) {
        long until = silentUntil.get();
        return now >= until && silentUntil.compareAndSet(until, now + NANOS);
    }

    /** How many of so many events have come since this was last asked. */
    long since(long count) {
        return count - logged.getAndSet(count);
    }
}
