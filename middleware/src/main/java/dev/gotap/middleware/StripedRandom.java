package dev.gotap.middleware;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Random numbers for many threads, without a lock and without anything per thread: SplitMix64, one state per stripe, each
 * with a start and a step of its own from {@link SecureRandom}. Threads that share a stripe draw different states, since
 * the step is one atomic addition.
 */
final class StripedRandom {

    // Longs: 128 bytes apart, so that threads do not fight over a cache line.
    private static final int STRIDE = 16;

    private final AtomicLongArray states;
    private final long[] steps;
    private final long secret;
    private final int mask;

    private StripedRandom(SecureRandom seeds, int stripes) {
        states = new AtomicLongArray(stripes * STRIDE);
        steps = new long[stripes * STRIDE];
        for (int i = 0; i < steps.length; i += STRIDE) {
            states.setPlain(i, seeds.nextLong());
            steps[i] = seeds.nextLong() | 1; // odd, so that every state is visited
        }
        secret = seeds.nextLong();
        mask = stripes - 1;
    }

    static StripedRandom seeded() {
        int stripes = Integer.highestOneBit(8 * Runtime.getRuntime().availableProcessors() - 1);
        return new StripedRandom(new SecureRandom(), stripes);
    }

    long next() {
        long id = Thread.currentThread().getId();
        int slot = ((int) (id ^ id >>> 16) & mask) * STRIDE;
        // Mixed twice, around a secret: one mix can be undone, and a few numbers would then tell all that follow.
        return mixed(mixed(states.getAndAdd(slot, steps[slot])) ^ secret);
    }

    /** The finalizer of MurmurHash3 in the variant 13 of David Stafford, as SplitMix64 has it. */
    private static long mixed(long bits) {
        long z = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
