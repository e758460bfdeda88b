package dev.gotap.router.undertow;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread that looks, some thousand times a second while tasks wait, whether a worker is held up. It sleeps when none
 * has waited for some fifty milliseconds.
 */
final class Lookout implements Runnable {

    private final Workers workers;
    private final Thread thread;
    private boolean started;

    Lookout(Workers workers, String name) {
        this.workers = workers;
        this.thread = new Thread(null, this, name);
        thread.setDaemon(false);
    }

    synchronized void wake() {
        if (started) {
            LockSupport.unpark(thread);
        } else {
            thread.start();
            started = true;
        }
    }

    /** Has it find out that the last worker is gone. */
    synchronized void end() {
        if (started) {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void run() {
        long pause = look();
        while (pause >= 0) {
            if (pause == 0) {
                LockSupport.park(workers);
            } else {
                LockSupport.parkNanos(workers, pause);
            }
            Thread.interrupted(); // would keep it awake
            pause = look();
        }
    }

    private long look() {
        try {
            return workers.look();
        } catch (Throwable e) { // no memory, perhaps; the requests that wait need it the more
            Transport.LOG.error("a look at the workers failed", e);
            return TimeUnit.MILLISECONDS.toNanos(1);
        }
    }
}
