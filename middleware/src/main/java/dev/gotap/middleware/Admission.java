package dev.gotap.middleware;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * {@link Permits} for threads. What becomes of one who waits is decided and read under one lock: a place granted at the very
 * end of a wait is either taken or given back, never lost.
 */
final class Admission {

    private final Permits permits;
    private final long maxWaitNanos;
    private final ReentrantLock lock = new ReentrantLock();

    Admission(ConcurrencyOptions options) {
        permits = new Permits(options.maxConcurrent(), options.maxQueued(), options.reserved());
        maxWaitNanos = TimeUnit.NANOSECONDS.convert(options.maxWait());
    }

    /** Whether the caller may go on; it calls {@link #leave} then. */
    boolean enter(Priority priority, boolean mayWait) throws InterruptedException {
        lock.lock();
        try {
            return permits.take(priority) || mayWait && maxWaitNanos > 0 && await(priority);
        } finally {
            lock.unlock();
        }
    }

    void leave(Priority priority) {
        lock.lock();
        try {
            permits.give(priority);
        } finally {
            lock.unlock();
        }
    }

    int taken() {
        lock.lock();
        try {
            return permits.taken();
        } finally {
            lock.unlock();
        }
    }

    int queued() {
        lock.lock();
        try {
            return permits.queued();
        } finally {
            lock.unlock();
        }
    }

    private boolean await(Priority priority) throws InterruptedException {
        Condition turn = lock.newCondition();
        Waiter waiter = permits.join(priority, turn::signal);
        if (waiter == null) {
            return false;
        }
        try {
            long left = maxWaitNanos;
            while (waiter.state() == Waiter.State.WAITING && left > 0) {
                left = turn.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            if (waiter.state() == Waiter.State.GRANTED) {
                permits.give(priority);
            }
            permits.leave(waiter);
            throw e;
        }
        permits.leave(waiter);
        return waiter.state() == Waiter.State.GRANTED;
    }
}
