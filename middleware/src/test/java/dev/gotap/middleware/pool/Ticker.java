package dev.gotap.middleware.pool;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Time that stands still until it is told to go on. */
final class Ticker implements LongSupplier {

    private volatile long nanos = Long.MAX_VALUE - 1_000; // it runs over, as System.nanoTime may

    void pass(Duration time) {
        nanos += time.toNanos();
    }

    @Override
    public long getAsLong() {
        return nanos;
    }
}
