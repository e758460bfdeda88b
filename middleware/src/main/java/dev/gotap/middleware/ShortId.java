package dev.gotap.middleware;

import java.util.function.LongSupplier;

/** Sixty random bits in twelve characters. */
final class ShortId implements IdGenerator {

    private final LongSupplier random;
    private final LineBuffers buffers = new LineBuffers();

    ShortId(LongSupplier random) {
        this.random = random;
    }

    @Override
    public String next() {
        LineBuffer line = buffers.take();
        Base32.append(line, random.getAsLong(), 12, Base32.LOWER);
        String id = line.toString();
        buffers.put(line);
        return id;
    }
}
