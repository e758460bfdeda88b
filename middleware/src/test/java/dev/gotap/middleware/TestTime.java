package dev.gotap.middleware;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Time that stands still until it is told to go on; both a ticker and a clock that agree. */
final class TestTime extends Clock implements LongSupplier {

    static final long UNIX_SECONDS = 1_800_000_000;

    private final AtomicLong nanos = new AtomicLong(-5_000_000_007L); // from anywhere, as System.nanoTime

    private final long origin = nanos.get();

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    void passNanos(long time) {
        nanos.addAndGet(time);
    }

    /** Nanoseconds since this was made. */
    long passed() {
        return nanos.get() - origin;
    }

    @Override
    public long getAsLong() {
        return nanos.get();
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochSecond(UNIX_SECONDS).plusNanos(passed());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }

    RateLimiterOptions options(RateLimit limit) {
        return RateLimiterOptions.of(limit).withNanoTicker(this).withClock(this);
    }
}
