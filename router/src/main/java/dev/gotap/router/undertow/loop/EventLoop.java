package dev.gotap.router.undertow.loop;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.XnioWorker;

/**
 * Waits for sockets and sees to those that are ready, one after the other, on the thread that leads it. There are two such
 * threads. What may block is run as an {@linkplain LoopThread#attempt attempt}: should the leader be held up in it, the other
 * thread goes on where the loop stopped, and the first one finds itself relieved when it is back, and waits for its turn. So nobody
 * else waits for it longer than the {@link Watch} takes to notice. Outside of attempts there is one thread at a time.
 *
 * <p>{@code turn} decides. It is odd during an attempt. The leader makes it even at the end; the watch does so instead when
 * the same attempt lasts from one look to the next. Who comes first wins, the other one's try fails. All else of the
 * loop belongs to the leader, and changes hands with it.
 */
final class EventLoop {

    static final Logger LOG = LoggerFactory.getLogger("dev.gotap.router.undertow");

    private static final VarHandle TURN;

    static {
        try {
            TURN = MethodHandles.lookup().findVarHandle(EventLoop.class, "turn", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    // Tasks that come while tasks run wait for the sockets after so many, so that neither starves the other.
    private static final int TASKS_AT_ONCE = 256;

    // A leader that does not wait for anything is given so many looks to get on.
    private static final int PATIENT_LOOKS = 8;

    private final Watch watch;
    private final Selector selector;
    private final Consumer<SelectionKey> gather = this::gather;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Timers timers = new Timers();
    private final LoopThread[] threads = new LoopThread[2];
    private final NominalIoThread nominal;

    // What was ready when the sockets were last asked; from next on still to be seen to.
    private Readiness[] batch = new Readiness[64];
    private int next;
    private int gathered;
    // Of the watch: the turn at its last look.
    private long seen;
    // How many times in a row it was the same attempt.
    private int looks;

    private volatile long turn;
    // Of the watch, but for the first one.
    private @Nullable LoopThread leader;
    // In an attempt for so long that it was relieved, and not back yet.
    private volatile @Nullable LoopThread heldUp;
    // Set while the leader waits for sockets, or is about to: who changes what it waits for has to wake it.
    private volatile boolean waiting;
    private volatile boolean ending;
    private volatile boolean ended;

    EventLoop(XnioWorker worker, Watch watch, String name) throws IOException {
        this.watch = watch;
        this.selector = Selector.open();
        this.nominal = new NominalIoThread(worker, this, name + " nominal");
        threads[0] = new LoopThread(worker, this, name);
        threads[1] = new LoopThread(worker, this, name + " relief");
    }

    void start() {
        leader = threads[0];
        threads[0].lead();
    }

    // ---- by its leader ----

    /** Goes on until the thread is relieved, or the loop has ended. */
    void lead(LoopThread thread) {
        while (true) {
            if (next < gathered) {
                see(batch[next++]);
            } else if (ending && isDrained()) {
                return;
            } else {
                runTasks(thread);
                if (thread.isRelieved()) {
                    return;
                }
                await();
                if (gathered > 0) {
                    thread.mark();
                }
            }
            if (thread.isRelieved()) {
                return;
            }
        }
    }

    private static void see(Readiness channel) {
        try {
            channel.ready(channel.readyOps);
        } catch (Throwable e) { // whatever it is, there are other connections
            LOG.error("a connection's event failed", e);
        }
        Thread.interrupted(); // meant for what ran, and not for the sockets, which it would close
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            LOG.error("a task of an I/O thread failed", e);
        }
        Thread.interrupted();
    }

    private void runTasks(LoopThread thread) {
        for (int i = 0; i < TASKS_AT_ONCE && !thread.isRelieved(); i++) {
            Runnable task = tasks.poll();
            if (task == null) {
                break;
            }
            run(task);
        }
        while (!thread.isRelieved() && !timers.isNoneDue()) {
            Runnable task = timers.pollDue();
            if (task != null) {
                run(task);
            }
        }
    }

    /** The leader is about to run what may block. */
    long beginAttempt() {
        long attempt = turn + 1;
        turn = attempt; // before the watch is looked at: it looks at the turn before it goes to sleep
        watch.keepUp();
        return attempt;
    }

    /** Whether the thread still leads. */
    boolean endAttempt(long attempt) {
        return TURN.compareAndSet(this, attempt, attempt + 1);
    }

    private void await() {
        next = 0;
        gathered = 0;
        waiting = true; // from here on whoever adds a task or changes a key wakes the selector
        try {
            long millis = ending || !tasks.isEmpty() ? 0 : timers.millisToNext();
            if (millis == 0) {
                selector.selectNow(gather);
            } else {
                selector.select(gather, millis == Timers.NEVER ? 0 : millis);
            }
        } catch (IOException e) {
            LOG.error("sockets could not be asked whether they are ready", e);
        } finally {
            waiting = false;
        }
    }

    private void gather(SelectionKey key) {
        Readiness channel = (Readiness) key.attachment();
        channel.readyOps = key.readyOps();
        if (gathered == batch.length) {
            batch = Arrays.copyOf(batch, 2 * gathered);
        }
        batch[gathered++] = channel;
    }

    // ---- by the watch ----

    /**
     * Relieves a leader that is in the same attempt as at the last look.
     *
     * @return whether there is reason to look again soon
     */
    boolean look() {
        long now = turn;
        boolean same = now == seen;
        boolean attempting = (now & 1) == 1;
        seen = now;
        looks = same && attempting ? looks + 1 : 0;
        if (looks > 0 && (looks >= PATIENT_LOOKS || !isLeaderRunnable())) {
            LoopThread first = leader;
            LoopThread second = first == threads[0] ? threads[1] : threads[0];
            heldUp = first;
            if (TURN.compareAndSet(this, now, now + 1)) {
                leader = second;
                second.lead();
            } else {
                heldUp = null;
            }
        }
        return attempting || !same;
    }

    /** Either it works on and on, or others have the core; another thread would find it as busy. */
    private boolean isLeaderRunnable() {
        LoopThread first = leader;
        return first != null && first.isRunnable();
    }

    // ---- by anybody ----

    /** The calling thread if it leads and is not in an attempt; else one that nobody ever is on. */
    NominalIoThread ioThread() {
        return Thread.currentThread() instanceof LoopThread thread && thread.isLeading(this) ? thread : nominal;
    }

    /** A thread that was relieved is back. */
    void back() {
        heldUp = null;
    }

    /** Whether somebody is there to lead should the leader be held up. */
    boolean hasRelief() {
        return heldUp == null;
    }

    void execute(Runnable task) {
        if (ended) {
            throw new RejectedExecutionException("the server has stopped");
        }
        tasks.add(task);
        if (ended && tasks.remove(task)) { // the last ones have been run
            throw new RejectedExecutionException("the server has stopped");
        }
        changed();
    }

    Timers.Timer after(Runnable task, long time, TimeUnit unit) {
        if (ended) {
            throw new RejectedExecutionException("the server has stopped");
        }
        Timers.Timer timer = timers.add(task, System.nanoTime() + unit.toNanos(time));
        if (timer.isNext()) {
            changed();
        }
        return timer;
    }

    SelectionKey register(java.nio.channels.SelectableChannel channel, int ops, Readiness readiness)
            throws IOException {
        SelectionKey key = channel.register(selector, ops, readiness);
        changed();
        return key;
    }

    /** What the leader waits for has changed. */
    void changed() {
        VarHandle.fullFence(); // the change is to be seen by a leader that this thread does not see waiting
        if (waiting) {
            selector.wakeup();
        }
    }

    // ---- the end ----

    /** Closes every channel and ends the threads, once they are through with what they are at. */
    void shutdown() {
        ending = true;
        changed();
    }

    void interrupt() {
        threads[0].interrupt();
        threads[1].interrupt();
    }

    boolean awaitTermination(long deadlineNanos) throws InterruptedException {
        return threads[0].awaitEnd(deadlineNanos) && threads[1].awaitEnd(deadlineNanos);
    }

    boolean isTerminated() {
        return ended;
    }

    private boolean isDrained() {
        for (SelectionKey key : selector.keys()) {
            if (key.isValid() && key.attachment() instanceof Readiness channel) {
                run(channel::end);
            }
        }
        if (!tasks.isEmpty()) {
            return false;
        }
        ended = true;
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            run(task);
        }
        try {
            selector.close();
        } catch (IOException e) {
            LOG.debug("a selector could not be closed", e);
        }
        for (LoopThread thread : threads) {
            thread.quit();
        }
        return true;
    }
}
