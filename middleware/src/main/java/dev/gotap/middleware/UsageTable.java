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
 * <p>When every place is taken by a key that is not idle, new keys share one of {@value #SHARED} usages with others like
 * them. When there is room again, a key begins where the usage it may have shared stands: so that nobody, in a crowd or
 * not, gets more than a limit.
 */
final class UsageTable {

    static final int SHARED = 256;

    private static final int KEYS_PER_BUCKET = 4;
    private static final int TIDIED_PER_KEY = 2;
    private static final int SEARCHED_WHEN_FULL = 4;
    private static final Usage[] NONE = {};

    private final Meter meter;
    private final int maxKeys;
    private final AtomicReferenceArray<Usage @Nullable []> buckets;
    private final Usage[] shared;
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicInteger hand = new AtomicInteger();

    UsageTable(Meter meter, int maxKeys) {
        this(meter, maxKeys, SHARED);
    }

    /** With another number of shared usages, a power of two up to {@value #SHARED}. */
    UsageTable(Meter meter, int maxKeys, int sharedUsages) {
        this.meter = meter;
        this.maxKeys = maxKeys;
        buckets = new AtomicReferenceArray<>(Integer.highestOneBit(2 * Math.max(1, maxKeys / KEYS_PER_BUCKET) - 1));
        shared = new Usage[sharedUsages];
        for (int i = 0; i < sharedUsages; i++) {
            shared[i] = meter.usage(i);
        }
    }

    /** The usage of a key, which may be pending or dead; null for a key that is not here. */
    @Nullable
    Usage find(long key) {
        Usage[] bucket = buckets.get(index(key));
        return bucket == null ? null : find(bucket, key);
    }

    /** The usage of a key, which may be pending; null when there is no room for it. */
    @Nullable
    Usage add(long key, long now) {
        int index = index(key);
        while (true) {
            Usage[] bucket = buckets.get(index);
            Usage[] kept = kept(bucket, now);
            Usage known = find(kept, key);
            if (known != null) {
                return known;
            }
            int dropped = bucket == null ? 0 : bucket.length - kept.length;
            if (dropped == 0 && !reserve(now)) {
                return null;
            }
            Usage heir = meter.heir(key, shared(key), now);
            if (buckets.compareAndSet(index, bucket, with(kept, heir))) {
                size.addAndGet(dropped == 0 ? 0 : 1 - dropped);
                tidy(TIDIED_PER_KEY, now);
                return heir;
            }
            if (dropped == 0) {
                size.decrementAndGet();
            }
        }
    }

    /** The usage that a key shares when there is no room for it. */
    Usage shared(long key) {
        return shared[(int) (key >>> 56) & shared.length - 1];
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
        while (count < bucket.length && !meter.retire(bucket[count], now)) {
            count++;
        }
        if (count == bucket.length) {
            return bucket;
        }
        Usage[] kept = Arrays.copyOf(bucket, bucket.length - 1);
        for (int i = count + 1; i < bucket.length; i++) {
            if (!meter.retire(bucket[i], now)) {
                kept[count++] = bucket[i];
            }
        }
        return Arrays.copyOf(kept, count);
    }

    private static Usage[] with(Usage[] kept, Usage fresh) {
        Usage[] bucket = Arrays.copyOf(kept, kept.length + 1);
        bucket[kept.length] = fresh;
        return bucket;
    }

    private static @Nullable Usage find(Usage[] bucket, long key) {
        for (Usage usage : bucket) {
            if (usage.key == key) {
                return usage;
            }
        }
        return null;
    }

    private int index(long key) {
        return (int) key & buckets.length() - 1;
    }
}
