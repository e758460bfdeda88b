package dev.gotap.middleware;

import java.util.UUID;
import java.util.function.LongSupplier;

/** RFC 9562, section 5.7: 48 bits of time, version 7, 12 bits of count, the variant, 62 random bits. */
final class Uuid7 implements IdGenerator {

    private static final long VERSION = 0x7000;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final MonotonicTime time;
    private final LongSupplier random;

    Uuid7(MonotonicTime time, LongSupplier random) {
        this.time = time;
        this.random = random;
    }

    @Override
    public String next() {
        long bits = random.getAsLong();
        long now = time.next(bits);
        long upper = MonotonicTime.millis(now) << 16 | VERSION | MonotonicTime.count(now);
        // The UUID never leaves this method, so that nothing but its text is allocated.
        return new UUID(upper, bits & ~(3L << 62) | VARIANT).toString();
    }
}
