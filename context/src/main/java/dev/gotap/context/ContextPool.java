package dev.gotap.context;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Released contexts waiting for the next request, in a fixed number of slots. A thread looks at the slots its id points
 * to, so threads rarely meet; there is no per-thread state, so virtual threads cost nothing. What finds no slot is left
 * to the collector.
 *
 * <p>A stripe hands its contexts out in turn, so that a released context rests before it serves again: a use of it in
 * the meantime is refused, and takes it out of circulation.
 */
final class ContextPool {

    // At rest per stripe: enough to put reuse off, few enough to stay in the first-level cache.
    private static final int DEPTH = 4;
    // Stripes stand at least 128 bytes apart, whatever the size of a reference.
    private static final int STRIDE = 32;

    private final AtomicReferenceArray<@Nullable Context> slots;
    // Per stripe the next slot and how many contexts were made; plain and racy, since a wrong value only costs a
    // context.
    private final int[] turns;
    private final int[] made;
    private final int mask;

    ContextPool(int stripes) {
        int count = Integer.highestOneBit(Math.max(2, stripes) * 2 - 1);
        slots = new AtomicReferenceArray<>(count * STRIDE);
        turns = new int[count * STRIDE];
        made = new int[count * STRIDE];
        mask = count - 1;
    }

    /** The index of the slot that the next {@link #take} looks at; a context made for it goes back there. */
    int slotFor(Thread thread) {
        long id = thread.getId();
        int base = ((int) (id ^ id >>> 16) & mask) * STRIDE;
        return base + (turns[base]++ & DEPTH - 1);
    }

    /** A context at rest, or null when one must be made for this slot. */
    @Nullable
    Context take(int slot) {
        if (slots.getPlain(slot) != null) {
            Context context = slots.getAndSet(slot, null);
            if (context != null) {
                return context;
            }
        }
        return takeNearby(slot);
    }

    /** Puts a clean context to rest in its slot; drops it when the slot is taken. */
    void put(int slot, Context context) {
        if (slots.getPlain(slot) == null) {
            slots.setRelease(slot, context);
        }
    }

    private @Nullable Context takeNearby(int slot) {
        int base = slot & -STRIDE;
        if (made[base] < DEPTH) {
            made[base]++;
            return null;
        }
        for (int i = base; i < base + DEPTH; i++) {
            Context context = slots.getAndSet(i, null);
            if (context != null) {
                return context;
            }
        }
        return null;
    }
}
