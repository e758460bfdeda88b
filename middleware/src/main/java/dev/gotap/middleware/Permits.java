package dev.gotap.middleware;

import java.util.ArrayDeque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may go on, and who waits: no threads, no time, no chance. What it decides follows from who is there and who asks.
 *
 * <p>A request takes a place that is reserved for its priority, or else one that is reserved for nobody. Who finds none
 * waits, behind those of its priority and before those of worse ones; when the queue is full, the last of the worst ones
 * makes room for a better one. A place that becomes free goes to the best waiting one that may take it. So nobody overtakes
 * its equals, and who waits could not have been served.
 */
final class Permits {

    private static final Priority[] BEST_FIRST = Priority.values();
    private static final int CLASSES = BEST_FIRST.length;

    private final int max;
    private final int maxQueued;
    private final int[] reserved = new int[CLASSES];
    private final int[] taken = new int[CLASSES];
    private final ArrayDeque<Waiter>[] queues;
    private int total;
    private int queued;

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type cannot be made otherwise
    Permits(int max, int maxQueued, Map<Priority, Integer> reserved) {
        this.max = max;
        this.maxQueued = maxQueued;
        reserved.forEach((priority, count) -> this.reserved[priority.ordinal()] = count);
        queues = new ArrayDeque[CLASSES];
        for (int i = 0; i < CLASSES; i++) {
            queues[i] = new ArrayDeque<>();
        }
    }

    int taken() {
        return total;
    }

    int taken(Priority priority) {
        return taken[priority.ordinal()];
    }

    int queued() {
        return queued;
    }

    /** Takes a place, if there is one. */
    boolean take(Priority priority) {
        if (!isFree(priority.ordinal())) {
            return false;
        }
        taken[priority.ordinal()]++;
        total++;
        return true;
    }

    /** Queues who found no place; null when the queue has none either. */
    @Nullable
    Waiter join(Priority priority, Runnable wake) {
        if (queued == maxQueued && !makeRoom(priority)) {
            return null;
        }
        Waiter waiter = new Waiter(priority, wake);
        queues[priority.ordinal()].addLast(waiter);
        queued++;
        return waiter;
    }

    /** Gives a place back; it goes to the best of those who wait and may have it. */
    void give(Priority priority) {
        taken[priority.ordinal()]--;
        total--;
        for (Priority each : BEST_FIRST) {
            Waiter first = queues[each.ordinal()].peekFirst();
            if (first != null && take(each)) {
                remove(first);
                first.end(Waiter.State.GRANTED);
                return;
            }
        }
    }

    /** Takes one out of the queue who waits no longer; does nothing for one who waits no more anyway. */
    void leave(Waiter waiter) {
        if (waiter.state() == Waiter.State.WAITING) {
            remove(waiter);
            waiter.end(Waiter.State.REFUSED);
        }
    }

    private boolean makeRoom(Priority priority) {
        for (int worse = CLASSES - 1; worse > priority.ordinal(); worse--) {
            Waiter last = queues[worse].peekLast();
            if (last != null) {
                remove(last);
                last.end(Waiter.State.REFUSED);
                return true;
            }
        }
        return false;
    }

    private void remove(Waiter waiter) {
        queues[waiter.priority().ordinal()].remove(waiter);
        queued--;
    }

    private boolean isFree(int priority) {
        return taken[priority] < reserved[priority] || total + heldBack() < max;
    }

    /** Places that are reserved and not taken. */
    private int heldBack() {
        int count = 0;
        for (int i = 0; i < CLASSES; i++) {
            count += Math.max(0, reserved[i] - taken[i]);
        }
        return count;
    }
}
