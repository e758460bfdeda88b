package dev.gotap.middleware.pool;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How long resources live, and how far they are trusted. */
final class Lifetime {

    private final LongSupplier ticker;
    private final long maxAgeNanos;
    private final long maxIdleNanos;
    private final long trustedNanos;

    Lifetime(PoolOptions options) {
        ticker = options.nanoTicker();
        maxAgeNanos = TimeUnit.NANOSECONDS.convert(options.maxAge());
        maxIdleNanos = TimeUnit.NANOSECONDS.convert(options.maxIdle());
        trustedNanos = TimeUnit.NANOSECONDS.convert(options.validateAfter());
    }

    long now() {
        return ticker.getAsLong();
    }

    boolean isOld(Slot<?> slot, long now) {
        return now - slot.madeNanos >= maxAgeNanos;
    }

    boolean isIdleTooLong(Slot<?> slot, long now) {
        return now - slot.usedNanos >= maxIdleNanos;
    }

    boolean isTrusted(Slot<?> slot, long now) {
        return !slot.suspect && now - slot.usedNanos < trustedNanos;
    }
}
