package dev.gotap.middleware.pool;

import org.jspecify.annotations.Nullable;

/** A place, and what is in it. Belongs to one thread at a time, handed on under the pool's lock. */
final class Slot<T> {

    @Nullable
    T resource;

    long madeNanos;
    long usedNanos;
    /** Whether its last use failed, so that it is judged before the next. */
    boolean suspect;
}
