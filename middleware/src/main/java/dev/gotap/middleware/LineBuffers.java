package dev.gotap.middleware;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Line buffers at rest, in a fixed number of slots that threads find by their id. There is no per-thread state, so
 * virtual threads cost nothing; who finds a slot empty makes a buffer, who finds it taken leaves his to the collector.
 */
final class LineBuffers {

    // 128 bytes apart, so that threads do not fight over a cache line.
    private static final int STRIDE = 32;

    private final AtomicReferenceArray<@Nullable LineBuffer> slots;
    private final int mask;

    LineBuffers() {
        int count = Integer.highestOneBit(8 * Runtime.getRuntime().availableProcessors() - 1);
        slots = new AtomicReferenceArray<>(count * STRIDE);
        mask = count - 1;
    }

    /** An empty buffer. */
    LineBuffer take() {
        LineBuffer buffer = slots.getAndSet(slot(), null);
        return buffer == null ? new LineBuffer() : buffer;
    }

    /** Gives a buffer back, to the slot of the calling thread. */
    void put(LineBuffer buffer) {
        buffer.clear();
        slots.setRelease(slot(), buffer);
    }

    private int slot() {
        long id = Thread.currentThread().getId();
        return ((int) (id ^ id >>> 16) & mask) * STRIDE;
    }
}
