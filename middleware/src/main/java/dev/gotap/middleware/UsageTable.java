package dev.gotap.middleware;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The usage of each key, for a bounded number of keys; without locks.
 *
 * <p>A bucket is an immutable array of the few keys that share a hash index, replaced as a whole by compare-and-set: so a
 * key is never in it twice, and two threads that meet a new key at once count on the same usage. A key that is known is
 * found by reading alone. Only idle keys are dropped, which are like keys that were never seen: dropping resets nothing.
 * Room is found in the new key's own bucket and, by a hand that goes round as keys come, in others.
 *
 * <p>When every place is taken by a key that is not idle, a new key shares one of {@value #SHARED} usages with others like
 * it. Nobody gets more than a limit by that; who comes new may get less, until there is room again.
 */
final class UsageTable {

    static final int SHARED = 256;

    private static final int KEYS_PER_BUCKET = 4;
    private static final int TIDIED_PER_KEY = 2;
    private static final int SEARCHED_WHEN_FULL = 16;
    private static final Usage[] NONE = {};

    private final Meter meter;
    private final int maxKeys;
    private final AtomicReferenceArray<Usage @Nullable []> buckets;
    private final Usage[] shared = new Usage[SHARED];
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicInteger hand = new AtomicInteger();

    UsageTable(Meter meter, int maxKeys) {
        this.meter = meter;
        this.maxKeys = maxKeys;
        buckets = new AtomicReferenceArray<>(Integer.highestOneBit(2 * Math.max(1, maxKeys / KEYS_PER_BUCKET) - 1));
        for (int i = 0; i < SHARED; i++) {
            shared[i] = meter.usage((long) i << 56);
        }
    }

    /** The usage of a key, null for a new one. It may be dropped any moment: {@link Meter#GONE}. */
    @Nullable
    Usage find(long key) {
        Usage[] bucket = buckets.get(index(key));
        if (bucket != null) {
            for (Usage usage : bucket) {
                if (usage.key == key) {
                    return usage;
                }
            }
        }
        return null;
    }

    /** Adds a usage; returns it, or the one its key has meanwhile, or a shared one when there is no room. */
    Usage add(Usage fresh, long now) {
        int index = index(fresh.key);
        while (true) {
            Usage[] bucket = buckets.get(index);
            Usage[] kept = kept(bucket, now);
            Usage known = alive(kept, fresh.key);
            if (known != null) {
                return known;
            }
            int dropped = bucket == null ? 0 : bucket.length - kept.length;
            if (dropped == 0 && !reserve(now)) {
                return shared[shared(fresh.key)];
            }
            if (buckets.compareAndSet(index, bucket, with(kept, fresh))) {
                size.addAndGet(dropped == 0 ? 0 : 1 - dropped);
                tidy(TIDIED_PER_KEY, now);
                return fresh;
            }
            if (dropped == 0) {
                size.decrementAndGet();
            }
        }
    }

    /** Forgets what a key has used. */
    void reset(long key, long now) {
        Usage usage = find(key);
        if (usage != null) {
            usage.kill();
            clean(index(key), now);
        }
    }

    /** How many keys there are, never more than the maximum. */
    int size() {
        return size.get();
    }

    /** Whether this is a usage that keys without room share. */
    boolean isShared(Usage usage) {
        return usage == shared[shared(usage.key)];
    }

    private boolean reserve(long now) {
        while (true) {
            int keys = size.get();
            if (keys >= maxKeys) {
                if (tidy(SEARCHED_WHEN_FULL, now) == 0) {
                    return false;
                }
            } else if (size.compareAndSet(keys, keys + 1)) {
                return true;
            }
        }
    }

    /** Drops the idle keys of the next few buckets; returns how many. */
    private int tidy(int count, long now) {
        int dropped = 0;
        int from = hand.getAndAdd(count);
        for (int i = 0; i < count; i++) {
            dropped += clean(from + i & buckets.length() - 1, now);
        }
        return dropped;
    }

    private int clean(int index, long now) {
        Usage[] bucket = buckets.get(index);
        if (bucket == null) {
            return 0;
        }
        Usage[] kept = kept(bucket, now);
        int dropped = bucket.length - kept.length;
        if (dropped == 0 || !buckets.compareAndSet(index, bucket, kept.length == 0 ? null : kept)) {
            return 0;
        }
        size.addAndGet(-dropped);
        return dropped;
    }

    /** What is left of a bucket when its idle keys are dropped; the same array where none is. */
    private Usage[] kept(Usage @Nullable [] bucket, long now) {
        if (bucket == null) {
            return NONE;
        }
        int count = 0;
        Usage[] kept = new Usage[bucket.length];
        for (Usage usage : bucket) {
            if (!meter.retire(usage, now)) {
                kept[count++] = usage;
            }
        }
        return count == bucket.length ? bucket : Arrays.copyOf(kept, count);
    }

    private static Usage[] with(Usage[] kept, Usage fresh) {
        Usage[] bucket = Arrays.copyOf(kept, kept.length + 1);
        bucket[kept.length] = fresh;
        return bucket;
    }

    private static @Nullable Usage alive(Usage[] kept, long key) {
        for (Usage usage : kept) {
            if (usage.key == key) {
                return usage;
            }
        }
        return null;
    }

    private static int shared(long key) {
        return (int) (key >>> 56);
    }

    private int index(long key) {
        return (int) key & buckets.length() - 1;
    }
}
