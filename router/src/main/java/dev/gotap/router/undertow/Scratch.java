package dev.gotap.router.undertow;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A few direct buffers for the time of one write, so that a small response that is written at once costs one copy and no
 * allocation. Shared by all threads; a thread that finds its slot empty goes without.
 */
final class Scratch {

    static final int BYTES = 16 << 10;

    private static final int SLOTS =
            Integer.highestOneBit(Math.max(2, 4 * Runtime.getRuntime().availableProcessors()));
    // Slots stand at least a cache line apart.
    private static final int STRIDE = 16;
    private static final AtomicReferenceArray<@Nullable ByteBuffer> POOL = new AtomicReferenceArray<>(SLOTS * STRIDE);

    private Scratch() {}

    /** An empty buffer, or null when the length does not fit. */
    static @Nullable ByteBuffer take(int length) {
        if (length > BYTES) {
            return null;
        }
        ByteBuffer buffer = POOL.getAndSet(slot(), null);
        return buffer == null ? ByteBuffer.allocateDirect(BYTES) : buffer.clear();
    }

    static void give(ByteBuffer buffer) {
        POOL.set(slot(), buffer);
    }

    private static int slot() {
        long id = Thread.currentThread().getId();
        return ((int) (id ^ id >>> 16) & SLOTS - 1) * STRIDE;
    }
}
