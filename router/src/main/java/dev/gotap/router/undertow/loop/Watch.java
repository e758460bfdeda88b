package dev.gotap.router.undertow.loop;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread that looks at the loops of a server, a thousand times a second while anything happens there, and has a leader
 * relieved that is held up. It sleeps when nothing has happened for some twenty milliseconds, until something does.
 */
final class Watch implements Runnable {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int QUIET_LOOKS = 20;

    private final Thread thread;
    private volatile List<EventLoop> loops = List.of();
    private volatile boolean up;
    private volatile boolean ended;

    Watch(String name) {
        this.thread = new Thread(null, this, name);
        thread.setDaemon(false);
    }

    void start(List<EventLoop> watched) {
        loops = watched;
        up = true;
        thread.start();
    }

    /** An event begins. */
    void keepUp() {
        if (!up) {
            up = true;
            LockSupport.unpark(thread);
        }
    }

    void end() {
        ended = true;
        LockSupport.unpark(thread);
    }

    @Override
    public void run() {
        int quiet = 0;
        while (!ended) {
            quiet = look() ? 0 : quiet + 1;
            if (quiet < QUIET_LOOKS) {
                LockSupport.parkNanos(this, PAUSE_NANOS);
            } else {
                sleep();
                quiet = 0;
            }
            Thread.interrupted(); // would keep it awake
        }
    }

    private void sleep() {
        up = false; // before the last look: an event that it does not see sees this
        if (look()) {
            up = true;
            return;
        }
        while (!up && !ended) {
            LockSupport.park(this);
            Thread.interrupted();
        }
    }

    private boolean look() {
        boolean busy = false;
        for (EventLoop loop : loops) {
            try {
                busy |= loop.look();
            } catch (Throwable e) { // no memory for a thread, perhaps
                EventLoop.LOG.error("a look at an I/O thread failed", e);
            }
        }
        return busy;
    }
}
