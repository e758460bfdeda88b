package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.EnumMap;
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

    private final int max;
    private final int maxQueued;
    private final Map<Priority, Share> shares = new EnumMap<>(Priority.class);
    private final Share[] bestFirst;
    private int total;
    private int queued;

    Permits(int max, int maxQueued, Map<Priority, Integer> reserved) {
        this.max = max;
        this.maxQueued = maxQueued;
        for (Priority each : Priority.values()) {
            shares.put(each, new Share(each, reserved.getOrDefault(each, 0)));
        }
        bestFirst = shares.values().toArray(Share[]::new);
    }

    int taken() {
        return total;
    }

    int taken(Priority priority) {
        return of(priority).taken;
    }

    int queued() {
        return queued;
    }

    /** Takes a place, if there is one. */
    boolean take(Priority priority) {
        return take(of(priority));
    }

    /** Queues who found no place; null when the queue has none either. */
    @Nullable
    Waiter join(Priority priority, Runnable wake) {
        if (queued == maxQueued && !makeRoom(priority)) {
            return null;
        }
        Waiter waiter = new Waiter(priority, wake);
        of(priority).queue.addLast(waiter);
        queued++;
        return waiter;
    }

    /** Gives a place back; it goes to the best of those who wait and may have it. */
    void give(Priority priority) {
        of(priority).taken--;
        total--;
        for (Share each : bestFirst) {
            Waiter first = each.queue.peekFirst();
            if (first != null && take(each)) {
                end(first, Waiter.State.GRANTED);
                return;
            }
        }
    }

    /** Takes one out of the queue who waits no longer; does nothing for one who waits no more anyway. */
    void leave(Waiter waiter) {
        if (waiter.state() == Waiter.State.WAITING) {
            end(waiter, Waiter.State.REFUSED);
        }
    }

    private boolean makeRoom(Priority priority) {
        for (int i = bestFirst.length - 1; bestFirst[i].priority.compareTo(priority) > 0; i--) {
            Waiter last = bestFirst[i].queue.peekLast();
            if (last != null) {
                end(last, Waiter.State.REFUSED);
                return true;
            }
        }
        return false;
    }

    private void end(Waiter waiter, Waiter.State state) {
        of(waiter.priority()).queue.remove(waiter);
        queued--;
        waiter.end(state);
    }

    private boolean take(Share share) {
        boolean free = share.taken < share.reserved || total + heldBack() < max;
        if (free) {
            share.taken++;
            total++;
        }
        return free;
    }

    /** Places that are reserved and not taken. */
    private int heldBack() {
        int count = 0;
        for (Share each : bestFirst) {
            count += Math.max(0, each.reserved - each.taken);
        }
        return count;
    }

    private Share of(Priority priority) {
        return requireNonNull(shares.get(priority), "share");
    }

    /** What is there for one priority, and who waits for it. */
    private static final class Share {

        final Priority priority;
        final int reserved;
        final ArrayDeque<Waiter> queue = new ArrayDeque<>();
        int taken;

        Share(Priority priority, int reserved) {
            this.priority = priority;
            this.reserved = reserved;
        }
    }
}
