package dev.gotap.router.undertow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A bounded number of threads that may block, with one queue for them. Waking a thread costs more than most requests do,
 * so one is woken only when none is at work on the queue, or when those that are do not get on:
 *
 * <ul>
 *   <li>A worker that finds the queue empty stays awake for a moment, and meanwhile nobody else is woken.
 *   <li>A worker in one task for longer than {@link #HELD_NANOS} is held up: it is no longer counted as being at work.
 *       The {@link Lookout} finds out, whether or not more tasks come, and another one goes on with the queue.
 *   <li>While tasks turn out to be long ({@link Pace}), a worker is woken for each, as other executors do.
 * </ul>
 *
 * <p>All of this is decided under one lock, so that whenever it is free no task waits unless a worker is on its way to
 * the queue, or the lookout is up. Allocates nothing for a task, once the queue has grown to its size.
 */
final class Workers extends AbstractExecutorService {

    /** A task that takes longer is one that others should not wait for: some ten times what waking a thread costs. */
    static final long HELD_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    // With more tasks than this waiting for each worker, one more core is put to use.
    private static final int BACKLOG = 16;
    // On a busy core a yield lets the I/O thread fetch the next requests; on an idle one it is a microsecond or less.
    private static final int YIELDS = 4;

    private static final int SPINS = 32;

    private final String name;
    private final int most;
    private final int cores;
    private final LongSupplier clock;
    private final Lookout lookout;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    // From here on guarded by the lock.
    private final ArrayDeque<Runnable> queue = new ArrayDeque<>(256);
    private final List<Worker> all = new ArrayList<>();
    // The last one to fall asleep is the first to be woken: its caches are warm, and the others may sleep on.
    private final ArrayDeque<Worker> asleep = new ArrayDeque<>();
    private final Pace pace = new Pace();
    // In a task and not known to be held up, or searching.
    private int active;
    // Awake, or woken, and without a task: will look into the queue.
    private int searching;
    private int named;
    private boolean watched;
    private boolean closed;
    // To here. How many tasks wait, for those without the lock.
    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * Starts no thread until there is a task.
     *
     * @param name what the threads' names begin with
     * @param most how many threads there may be, &gt; 0
     * @param cores how many workers are put to use while none of them is held up, &gt; 0
     * @param clock in nanoseconds
     */
    Workers(String name, int most, int cores, LongSupplier clock) {
        this.name = name;
        this.most = most;
        this.cores = cores;
        this.clock = clock;
        this.lookout = new Lookout(this, name + " lookout");
    }

    static Workers of(ServerOptions options) {
        return new Workers(
                "gotap-" + options.port(),
                options.threads().workers(),
                Runtime.getRuntime().availableProcessors(),
                System::nanoTime);
    }

    @Override
    public void execute(Runnable task) {
        Worker woken;
        boolean watch;
        lock();
        try {
            if (closed) {
                throw new RejectedExecutionException(name + ": its threads have been shut down");
            }
            queue.addLast(task);
            waiting.lazySet(queue.size());
            woken = isAnotherWanted() ? summon() : null;
            watch = watchWanted();
        } finally {
            lock.unlock();
        }
        wake(woken, watch, task);
    }

    /** What is done under the lock takes less than going to sleep for it, which allocates, too. */
    private void lock() {
        for (int i = 0; i < SPINS; i++) {
            if (lock.tryLock()) {
                return;
            }
            Thread.onSpinWait();
        }
        lock.lock();
    }

    /** The next task of a worker that was woken, or has ended one; null when its life is over. */
    @Nullable
    Runnable next(Worker worker) {
        Runnable task = take(worker, false);
        while (task == null && !worker.isOver()) {
            if (worker.isAsleep()) {
                worker.sleep();
                task = take(worker, false);
            } else {
                linger();
                task = take(worker, true);
            }
        }
        return task;
    }

    private @Nullable Runnable take(Worker worker, boolean hasLingered) {
        Worker woken = null;
        boolean watch = false;
        Runnable task;
        long now = clock.getAsLong();
        lock();
        try {
            if (worker.isBusy()) {
                pace.taken(now - worker.since() > HELD_NANOS);
                active += worker.endTask() ? 1 : 0;
                searching++;
            }
            task = queue.pollFirst();
            if (task == null) {
                if (closed || hasLingered || searching > 1) {
                    retire(worker);
                }
            } else {
                waiting.lazySet(queue.size());
                searching--;
                worker.beginTask(now);
                woken = isAnotherWanted() ? summon() : null;
                watch = watchWanted();
            }
        } finally {
            lock.unlock();
        }
        wake(woken, watch, null);
        return task;
    }

    private void retire(Worker worker) {
        searching--;
        active--;
        if (closed) {
            worker.end();
            leave(worker);
        } else {
            worker.fallAsleep();
            asleep.addLast(worker);
        }
    }

    private void leave(Worker worker) {
        all.remove(worker);
        if (all.isEmpty()) {
            ended.signalAll();
            lookout.end();
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // a hint: nothing but the number of wake-ups depends on it
    private void linger() {
        for (int i = 0; i < YIELDS && waiting.get() == 0; i++) {
            Thread.yield();
        }
    }

    /**
     * Finds out who is held up, and has another one go on with the queue.
     *
     * @return after how long to look again; 0 for not before being woken, negative for never
     */
    long look() {
        Worker woken;
        long pause;
        long now = clock.getAsLong();
        lock.lock();
        try {
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).isHeldUp(now, HELD_NANOS)) {
                    active--;
                }
            }
            woken = isAnotherWanted() ? summon() : null;
            pause = pace.untilNextLook(!queue.isEmpty() && isAnyFree());
            watched = pause > 0;
            if (closed && all.isEmpty()) {
                pause = -1;
            }
        } finally {
            lock.unlock();
        }
        wake(woken, false, null);
        return pause;
    }

    private boolean isAnotherWanted() {
        if (queue.isEmpty() || searching > 0) {
            return false;
        }
        return active == 0 || pace.isSlow() || active < cores && queue.size() > active * BACKLOG;
    }

    private boolean isAnyFree() {
        return !asleep.isEmpty() || all.size() < most;
    }

    private @Nullable Worker summon() {
        Worker worker = asleep.pollLast();
        if (worker == null) {
            if (all.size() >= most) {
                return null;
            }
            worker = new Worker(this, name + " task-" + ++named);
            all.add(worker);
        }
        active++;
        searching++;
        return worker;
    }

    private boolean watchWanted() {
        if (watched || queue.isEmpty() || searching > 0) {
            return false;
        }
        watched = true;
        return true;
    }

    private void wake(@Nullable Worker worker, boolean watch, @Nullable Runnable task) {
        if (worker != null) {
            try {
                worker.wake();
            } catch (RuntimeException | Error e) { // no memory for a thread
                if (isGivenUp(worker, task)) {
                    throw e;
                }
                Transport.LOG.error("a thread could not be started: requests wait for those that there are", e);
            }
        }
        if (watch) {
            watch();
        }
    }

    private void watch() {
        try {
            lookout.wake();
        } catch (RuntimeException | Error e) {
            Transport.LOG.error("nobody looks out for requests that wait: a thread could not be started", e);
            lock.lock();
            try {
                watched = false; // the next task tries again
            } finally {
                lock.unlock();
            }
        }
    }

    /** Whether there is nobody to run the task, which is then taken back. */
    private boolean isGivenUp(Worker worker, @Nullable Runnable task) {
        boolean watch;
        lock.lock();
        try {
            searching--;
            active--;
            leave(worker);
            if (active == 0 && task != null && queue.removeLastOccurrence(task)) {
                return true;
            }
            watch = watchWanted();
        } finally {
            lock.unlock();
        }
        if (watch) {
            watch();
        }
        return false;
    }

    // ---- the end ----

    /** Takes no more tasks; those that are there still run. */
    @Override
    public void shutdown() {
        List<Worker> woken = new ArrayList<>();
        lock.lock();
        try {
            closed = true;
            while (!asleep.isEmpty()) {
                Worker worker = asleep.pollLast();
                active++;
                searching++;
                woken.add(worker);
            }
        } finally {
            lock.unlock();
        }
        woken.forEach(Worker::wake);
        lookout.end();
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        lock.lock();
        try {
            List<Runnable> left = new ArrayList<>(queue);
            queue.clear();
            waiting.lazySet(0);
            all.forEach(Worker::interrupt);
            return left;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isShutdown() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isTerminated() {
        lock.lock();
        try {
            return closed && all.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        long left = unit.toNanos(timeout);
        lock.lockInterruptibly();
        try {
            while (!(closed && all.isEmpty())) {
                if (left <= 0) {
                    return false;
                }
                left = ended.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** How many threads there are. */
    int threads() {
        lock.lock();
        try {
            return all.size();
        } finally {
            lock.unlock();
        }
    }
}
