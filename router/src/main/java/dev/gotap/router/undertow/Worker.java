package dev.gotap.router.undertow;

import java.util.concurrent.locks.LockSupport;

/**
 * A thread of {@link Workers}. All but its sleep is guarded by their lock; {@code over} and {@code asleep} are written
 * only by itself, save for the end of its sleep.
 */
final class Worker implements Runnable {

    private final Workers workers;
    private final Thread thread;

    private boolean busy;
    private boolean held;
    private long since;
    private boolean over;
    // Set before it can be found asleep, and unset by whoever wakes it: a wake-up that comes early is not lost.
    private volatile boolean asleep;

    Worker(Workers workers, String name) {
        this.workers = workers;
        this.thread = new Thread(null, this, name);
        thread.setDaemon(false);
    }

    @Override
    public void run() {
        Runnable task = workers.next(this);
        while (task != null) {
            try {
                task.run();
            } catch (Throwable e) { // whatever it is, there are other tasks
                Transport.LOG.error("a task failed", e);
            }
            Thread.interrupted(); // meant for the task, and not for the next one
            task = workers.next(this);
        }
    }

    // ---- its task ----

    boolean isBusy() {
        return busy;
    }

    /** When its task began. */
    long since() {
        return since;
    }

    void beginTask(long now) {
        busy = true;
        since = now;
    }

    /** Whether it was held up, and is back. */
    boolean endTask() {
        boolean back = held;
        busy = false;
        held = false;
        return back;
    }

    /** True once for a task that takes longer than that. */
    boolean isHeldUp(long now, long nanos) {
        if (!busy || held || now - since <= nanos) {
            return false;
        }
        held = true;
        return true;
    }

    void interrupt() {
        if (busy) {
            thread.interrupt();
        }
    }

    // ---- its sleep ----

    boolean isAsleep() {
        return asleep;
    }

    void fallAsleep() {
        asleep = true;
    }

    void sleep() {
        while (asleep) {
            LockSupport.park(this);
            Thread.interrupted(); // would keep it awake
        }
    }

    /** Called by whoever took it out of those asleep, or made it. */
    void wake() {
        if (asleep) {
            asleep = false;
            LockSupport.unpark(thread);
        } else {
            thread.start();
        }
    }

    boolean isOver() {
        return over;
    }

    void end() {
        over = true;
    }
}
