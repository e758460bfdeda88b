package dev.gotap.router.undertow.loop;

import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioExecutor;

/** What an {@link EventLoop} is to run later; added and removed by any thread, polled by its leader. */
final class Timers {

    static final long NEVER = Long.MAX_VALUE;

    // Guarded by this.
    private final TreeSet<Timer> waiting = new TreeSet<>();
    private long added;
    // When the first is due, in System.nanoTime's sense shifted to begin at our making; or NEVER.
    private volatile long firstNanos = NEVER;
    private final long origin = System.nanoTime();

    synchronized Timer add(Runnable task, long atNanos) {
        Timer timer = new Timer(this, task, Math.max(0, atNanos - origin), added++);
        waiting.add(timer);
        firstNanos = waiting.first().atNanos;
        return timer;
    }

    private synchronized boolean remove(Timer timer) {
        boolean was = waiting.remove(timer);
        firstNanos = waiting.isEmpty() ? NEVER : waiting.first().atNanos;
        return was;
    }

    boolean isNoneDue() {
        long first = firstNanos;
        return first == NEVER || System.nanoTime() - origin < first;
    }

    synchronized @Nullable Runnable pollDue() {
        if (isNoneDue()) {
            return null;
        }
        Timer due = waiting.pollFirst();
        firstNanos = waiting.isEmpty() ? NEVER : waiting.first().atNanos;
        return due == null ? null : due.task;
    }

    /** At least 1; NEVER when there is none. */
    long millisToNext() {
        long first = firstNanos;
        if (first == NEVER) {
            return NEVER;
        }
        long left = first - (System.nanoTime() - origin);
        return left <= 0 ? 0 : 1 + TimeUnit.NANOSECONDS.toMillis(left);
    }

    /** One of them; equal only to itself. */
    static final class Timer implements Comparable<Timer>, XnioExecutor.Key {

        private final Timers timers;
        private final Runnable task;
        private final long atNanos;
        private final long number;

        Timer(Timers timers, Runnable task, long atNanos, long number) {
            this.timers = timers;
            this.task = task;
            this.atNanos = atNanos;
            this.number = number;
        }

        /** Whether the leader may be waiting for a later one. */
        boolean isNext() {
            return timers.firstNanos >= atNanos;
        }

        @Override
        public boolean remove() {
            return timers.remove(this);
        }

        @Override
        public int compareTo(Timer other) {
            int byTime = Long.compare(atNanos, other.atNanos);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }
}
