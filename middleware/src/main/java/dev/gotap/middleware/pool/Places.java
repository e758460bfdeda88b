package dev.gotap.middleware.pool;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * {@link Slots} for threads. What becomes of one who waits is decided and read under one lock: a place granted at the very end
 * of a wait is either taken or handed on, never lost.
 */
final class Places<T> {

    private final int minIdle;
    final ReentrantLock lock = new ReentrantLock(); // held by a test
    private final Condition emptied = lock.newCondition();
    // Guarded by the lock.
    private final Slots<T> slots;
    private int filling;
    private long borrowed;
    private long timeouts;
    // Written under the lock.
    private volatile boolean closed;

    Places(int max, int minIdle) {
        this.minIdle = minIdle;
        slots = new Slots<>(max);
    }

    /** A place, empty or not; null when none came free in time, or all is closed. */
    @Nullable
    Slot<T> take(long waitNanos) throws InterruptedException {
        lock.lock();
        try {
            if (closed) {
                return null;
            }
            Slot<T> slot = slots.take();
            if (slot == null && waitNanos > 0) {
                slot = await(waitNanos);
            }
            borrowed += slot == null ? 0 : 1;
            timeouts += slot == null && !closed ? 1 : 0;
            return slot;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Slot<T> await(long waitNanos) throws InterruptedException {
        Condition turn = lock.newCondition();
        Waiter<T> waiter = slots.join(turn::signal);
        try {
            long left = waitNanos;
            while (!waiter.isOver() && left > 0) {
                left = turn.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            slots.leave(waiter);
            Slot<T> granted = waiter.slot();
            if (granted != null) {
                slots.give(granted);
            }
            throw e;
        }
        slots.leave(waiter);
        return waiter.slot();
    }

    /** Gives an empty place back. */
    void give(Slot<T> slot) {
        lock.lock();
        try {
            handOn(slot);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives a place with a resource back. What comes back is for the caller to empty and give: the eldest idle one when it is
     * unwanted, or this very one when all is closed.
     */
    @Nullable
    Slot<T> give(Slot<T> slot, Lifetime lifetime, long now) {
        lock.lock();
        try {
            if (closed) {
                return slot;
            }
            handOn(slot);
            Slot<T> eldest = slots.eldest();
            return eldest != null && isUnwanted(eldest, lifetime, now) ? slots.takeEldest() : null;
        } finally {
            lock.unlock();
        }
    }

    private void handOn(Slot<T> slot) {
        slots.give(slot);
        if (closed && slots.total() == 0) {
            emptied.signalAll();
        }
    }

    private boolean isUnwanted(Slot<T> slot, Lifetime lifetime, long now) {
        return lifetime.isOld(slot, now) || slots.idle() > minIdle && lifetime.isIdleTooLong(slot, now);
    }

    /** Takes an idle resource that nobody should get any more. */
    @Nullable
    Slot<T> takeUnwanted(Lifetime lifetime, long now) {
        return takeIdle(slot -> isUnwanted(slot, lifetime, now));
    }

    /** Takes an empty place because too few resources are ready; {@link #filled} comes next. */
    @Nullable
    Slot<T> takeToFill() {
        lock.lock();
        try {
            Slot<T> slot = closed || slots.idle() + filling >= minIdle ? null : slots.takeEmpty();
            filling += slot == null ? 0 : 1;
            return slot;
        } finally {
            lock.unlock();
        }
    }

    /** It was given back, whatever is in it. */
    void filled() {
        lock.lock();
        try {
            filling--;
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** Lets nobody in any more, and sends those away who wait. */
    void close() {
        lock.lock();
        try {
            closed = true;
            slots.refuseAll();
        } finally {
            lock.unlock();
        }
    }

    @Nullable
    Slot<T> takeIdle() {
        return takeIdle(slot -> true);
    }

    private @Nullable Slot<T> takeIdle(Predicate<Slot<T>> which) {
        lock.lock();
        try {
            return slots.takeAny(which);
        } finally {
            lock.unlock();
        }
    }

    /** Whether all places are free again before the time is up. */
    boolean awaitEmpty(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (slots.total() > 0 && left > 0) {
                left = emptied.awaitNanos(left);
            }
            return slots.total() == 0;
        } finally {
            lock.unlock();
        }
    }

    PoolStatistics statistics(Workshop<T> workshop) {
        lock.lock();
        try {
            return new PoolStatistics(
                    slots.total() - slots.idle(),
                    slots.idle(),
                    slots.waiting(),
                    borrowed,
                    workshop.made.sum(),
                    workshop.failures.sum(),
                    workshop.closed.sum(),
                    timeouts);
        } finally {
            lock.unlock();
        }
    }
}
