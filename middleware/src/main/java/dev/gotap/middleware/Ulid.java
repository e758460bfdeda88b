package dev.gotap.middleware;

import java.util.function.LongSupplier;

/** A ULID: 10 characters of time, 16 of count and randomness. */
final class Ulid implements IdGenerator {

    private final MonotonicTime time;
    private final LongSupplier random;
    private final LineBuffers buffers = new LineBuffers();

    Ulid(MonotonicTime time, LongSupplier random) {
        this.time = time;
        this.random = random;
    }

    @Override
    public String next() {
        long high = random.getAsLong();
        long now = time.next(high);
        LineBuffer line = buffers.take();
        Base32.append(line, MonotonicTime.millis(now), 10, Base32.UPPER);
        Base32.append(line, MonotonicTime.count(now) << 28 | high & (1 << 28) - 1, 8, Base32.UPPER);
        Base32.append(line, random.getAsLong(), 8, Base32.UPPER);
        String id = line.toString();
        buffers.put(line);
        return id;
    }
}
