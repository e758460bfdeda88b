package dev.gotap.middleware.pool;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The places of a pool and who waits for one: no threads, no time. A place that becomes free goes straight to the borrower that
 * has waited longest, so nobody who comes later can take it, and nobody waits while there is one.
 */
final class Slots<T> {

    private final int max;
    // The one returned last is the first.
    private final ArrayDeque<Slot<T>> idle = new ArrayDeque<>();
    private final ArrayDeque<Waiter<T>> waiters = new ArrayDeque<>();
    private int total;

    Slots(int max) {
        this.max = max;
    }

    /** A place with an idle resource, or else an empty one; null when all are taken. */
    @Nullable
    Slot<T> take() {
        Slot<T> free = idle.pollFirst();
        return free == null ? takeEmpty() : free;
    }

    /** An empty place; null when there is none. */
    @Nullable
    Slot<T> takeEmpty() {
        if (total == max) {
            return null;
        }
        total++;
        return new Slot<>();
    }

    /** Queues a borrower for whom there was no place. */
    Waiter<T> join(Runnable wake) {
        Waiter<T> waiter = new Waiter<>(wake);
        waiters.addLast(waiter);
        return waiter;
    }

    /** Gives a place back, with or without a resource in it. */
    void give(Slot<T> slot) {
        Waiter<T> first = waiters.pollFirst();
        if (first != null) {
            first.end(slot);
        } else if (slot.resource == null) {
            total--;
        } else {
            idle.addFirst(slot);
        }
    }

    /** Takes out of the queue who waits no longer; nothing for one who waits no more anyway. */
    void leave(Waiter<T> waiter) {
        if (!waiter.isOver()) {
            waiters.remove(waiter);
            waiter.end(null);
        }
    }

    /** Sends all waiting borrowers away. */
    void refuseAll() {
        for (Waiter<T> each = waiters.pollFirst(); each != null; each = waiters.pollFirst()) {
            each.end(null);
        }
    }

    /** The idle resource that was used least recently. */
    @Nullable
    Slot<T> eldest() {
        return idle.peekLast();
    }

    /** Takes that one. */
    @Nullable
    Slot<T> takeEldest() {
        return idle.pollLast();
    }

    /** Takes an idle resource that is such a one, the eldest first. */
    @Nullable
    Slot<T> takeAny(Predicate<Slot<T>> unwanted) {
        Iterator<Slot<T>> each = idle.descendingIterator();
        while (each.hasNext()) {
            Slot<T> slot = each.next();
            if (unwanted.test(slot)) {
                each.remove();
                return slot;
            }
        }
        return null;
    }

    int total() {
        return total;
    }

    int idle() {
        return idle.size();
    }

    int waiting() {
        return waiters.size();
    }
}
