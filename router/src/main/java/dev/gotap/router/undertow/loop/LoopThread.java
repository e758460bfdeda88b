package dev.gotap.router.undertow.loop;

import dev.gotap.context.spi.Attempt;
import dev.gotap.context.spi.RoutePace;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioWorker;

/** One of the two threads of an {@link EventLoop}: leads it, or waits until it is to. Started when it is first needed. */
final class LoopThread extends NominalIoThread implements Attempt {

    private static final long NONE = -1;

    private final CountDownLatch over = new CountDownLatch(1);
    private boolean started;
    // Of the thread itself.
    private long attempt = NONE;
    private long began;
    private @Nullable RoutePace pace;
    private BufferPool.@Nullable Spares spares;
    private boolean relieved;
    private volatile @Nullable ThreadAccount account;
    private long delayAtMark;
    private volatile boolean leads;
    private volatile boolean ended;

    LoopThread(XnioWorker worker, EventLoop loop, String name) {
        super(worker, loop, name);
        setDaemon(false);
    }

    synchronized void lead() {
        leads = true;
        wake();
    }

    synchronized void quit() {
        ended = true;
        if (started) {
            LockSupport.unpark(this);
        } else {
            over.countDown();
        }
    }

    private void wake() {
        if (started) {
            LockSupport.unpark(this);
        } else {
            started = true;
            start();
        }
    }

    @Override
    public void run() {
        try (ThreadAccount own = ThreadAccount.ofThisThread()) {
            account = own;
            while (!ended) {
                if (leads) {
                    leads = false;
                    relieved = false;
                    loop.lead(this);
                    loop.back();
                } else {
                    LockSupport.park(loop);
                    interrupted(); // would keep it awake
                }
            }
        } catch (IOException e) {
            EventLoop.LOG.debug("an account of a thread could not be closed", e);
        } finally {
            over.countDown();
        }
    }

    // ---- by itself ----

    /** Whether it works for that loop and nobody else does: not during an attempt, nor on the way back from one in which it was relieved. */
    boolean isLeading(EventLoop asked) {
        return asked == loop && attempt == NONE && !relieved;
    }

    /** Found out at the end of an attempt. */
    boolean isRelieved() {
        return relieved;
    }

    /** From here on it may block. */
    Attempt attempt(RoutePace of) {
        pace = of;
        began = System.nanoTime();
        attempt = loop.beginAttempt();
        return this;
    }

    @Override
    public void end() {
        long ending = attempt;
        RoutePace of = pace;
        attempt = NONE;
        interrupted(); // was meant for the handler; it would close whatever channel is used next
        relieved = !loop.endAttempt(ending);
        if (of != null) {
            of.attempted(began, withoutDelay(System.nanoTime()));
        }
    }

    /** Buffers of its own, of the pool of its server; null for another pool. */
    BufferPool.@Nullable Spares spares(BufferPool asking) {
        BufferPool.Spares own = spares;
        if (own == null) {
            own = new BufferPool.Spares(asking);
            spares = own;
        }
        return own.isOf(asking) ? own : null;
    }

    /** From here on delays count for the attempts that come. */
    void mark() {
        delayAtMark = delays();
    }

    /** A slow attempt would have ended by then had the thread not lost its core. */
    private long withoutDelay(long ended) {
        if (ended - began <= RoutePace.SLOW_NANOS) {
            return ended;
        }
        long now = delays();
        long lost = now - delayAtMark;
        delayAtMark = now;
        return ended - lost;
    }

    private long delays() {
        ThreadAccount own = account;
        return own == null ? 0 : own.delayNanos();
    }

    /** Whether it does not wait for anything but a core, if that is known. */
    boolean isRunnable() {
        ThreadAccount own = account;
        return own != null && own.isRunnable();
    }

    boolean awaitEnd(long deadlineNanos) throws InterruptedException {
        return over.await(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
}
