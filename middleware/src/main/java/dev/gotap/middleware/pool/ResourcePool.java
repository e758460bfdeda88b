package dev.gotap.middleware.pool;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.HttpError;
import dev.gotap.middleware.health.HealthCheck;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Resources that are made once and lent to one borrower at a time.
 *
 * <pre>{@code
 * try (var lease = terminals.borrow()) {
 *     lease.get().charge(cents);
 * }
 * Receipt receipt = terminals.use(terminal -> terminal.charge(cents));   // the same, and cannot be returned twice
 * }</pre>
 *
 * <ul>
 * <li>There are never more than {@link PoolOptions#max} of them, those being made and being closed included.
 * <li>Borrowers that wait are served in the order in which they came.
 * <li>The one returned last is lent first. Before that, it is closed if it is too old, and judged if it was idle or its last
 *     use failed; a new one takes its place.
 * <li>Nothing slow happens under a lock. There is no thread: each return closes one resource that was idle for too long, and
 *     {@link #upkeep()}, called by a health check or a timer of yours, does the rest.
 * </ul>
 *
 * <p>Safe for many threads. {@link #use} allocates nothing in steady state, {@link #borrow()} its lease; asserted by {@code
 * ResourcePoolAllocationTest}. A lease that is never closed keeps its place for good.
 *
 * @param <T> the resources
 */
public final class ResourcePool<T> implements AutoCloseable {

    static final String EXHAUSTED = "POOL_EXHAUSTED";

    private final String name;
    private final PoolOptions options;
    private final Lifetime lifetime;
    private final Workshop<T> workshop;
    private final Places<T> places;

    private ResourcePool(String name, ResourceFactory<T> factory, PoolOptions options) {
        this.name = name;
        this.options = options;
        lifetime = new Lifetime(options);
        workshop = new Workshop<>(name, factory);
        places = new Places<>(options.max(), options.minIdle());
    }

    /**
     * An empty pool with {@link PoolOptions#defaults()}.
     *
     * @param name for the log
     * @param factory makes the resources
     * @param <T> the resources
     * @return makes none before it is asked to
     */
    public static <T> ResourcePool<T> of(String name, ResourceFactory<T> factory) {
        return of(name, factory, PoolOptions.defaults());
    }

    /**
     * An empty pool.
     *
     * @param name for the log
     * @param factory makes the resources
     * @param options how many, for how long
     * @param <T> the resources
     * @return makes none before it is asked to; {@link #upkeep()} makes the first ones
     */
    public static <T> ResourcePool<T> of(String name, ResourceFactory<T> factory, PoolOptions options) {
        return new ResourcePool<>(
                requireNonNull(name, "name"), requireNonNull(factory, "factory"), requireNonNull(options, "options"));
    }

    /**
     * Borrows a resource, waiting for at most {@link PoolOptions#maxWait()}.
     *
     * @return to be closed
     * @throws HttpError 503 {@code POOL_EXHAUSTED} when none came free in time, 503 {@code UNAVAILABLE} when none could be made
     * @throws IllegalStateException if the pool is closed
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public Lease<T> borrow() throws InterruptedException {
        return borrow(options.maxWait());
    }

    /**
     * Borrows a resource, waiting for at most so long. Making one takes its own time.
     *
     * @param maxWait &gt;= 0; 0 means not to wait
     * @return to be closed
     * @throws HttpError 503 {@code POOL_EXHAUSTED} when none came free in time, 503 {@code UNAVAILABLE} when none could be made
     * @throws IllegalArgumentException for a negative time
     * @throws IllegalStateException if the pool is closed
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public Lease<T> borrow(Duration maxWait) throws InterruptedException {
        if (maxWait.isNegative()) {
            throw new IllegalArgumentException("maxWait: " + maxWait + " (expected: >= PT0S)");
        }
        return new Lease<>(this, acquire(maxWait));
    }

    /**
     * Borrows a resource for one task and returns it afterwards. If the task throws, the resource is judged before it is lent
     * again.
     *
     * @param task uses it, on this thread
     * @param <R> the result's type
     * @return the task's result
     * @throws HttpError as {@link #borrow()}
     * @throws IllegalStateException if the pool is closed
     * @throws Exception what the task threw
     */
    public <R extends @Nullable Object> R use(ResourceTask<? super T, R> task) throws Exception {
        requireNonNull(task, "task");
        Slot<T> slot = acquire(options.maxWait());
        boolean done = false;
        try {
            R result = task.run(requireNonNull(slot.resource));
            done = true;
            return result;
        } finally {
            giveBack(slot, !done);
        }
    }

    private Slot<T> acquire(Duration maxWait) throws InterruptedException {
        Slot<T> slot = places.take(TimeUnit.NANOSECONDS.convert(maxWait));
        if (slot == null) {
            throw refusal(maxWait);
        }
        boolean ready = false;
        try {
            if (!isUsable(slot)) {
                workshop.empty(slot);
                fill(slot);
            }
            ready = true;
            return slot;
        } finally {
            if (!ready) {
                discard(slot);
            }
        }
    }

    private RuntimeException refusal(Duration waited) {
        if (places.isClosed()) {
            return new IllegalStateException("pool '" + name + "' is closed");
        }
        return HttpError.of(503, EXHAUSTED, "the service is too busy")
                .withCause(new NoneFree("pool '" + name + "': all " + options.max() + " were in use (waited for "
                        + waited + "; mend: a larger max, or shorter uses)"));
    }

    private boolean isUsable(Slot<T> slot) {
        T resource = slot.resource;
        if (resource == null) {
            return false;
        }
        long now = lifetime.now();
        return !lifetime.isOld(slot, now) && (lifetime.isTrusted(slot, now) || workshop.isValid(resource));
    }

    private void fill(Slot<T> slot) {
        try {
            workshop.fill(slot, lifetime);
        } catch (Exception e) {
            Workshop.keepInterrupt(e);
            throw HttpError.unavailable("the service is not available").withCause(e);
        }
    }

    void giveBack(Slot<T> slot, boolean suspect) {
        long now = lifetime.now();
        slot.usedNanos = now;
        slot.suspect = suspect;
        Slot<T> unwanted = lifetime.isOld(slot, now) ? slot : places.give(slot, lifetime, now);
        if (unwanted != null) {
            discard(unwanted);
        }
    }

    /** The resource is closed before its place is free, so that there are never too many. */
    void discard(Slot<T> slot) {
        try {
            workshop.empty(slot);
        } finally {
            places.give(slot);
        }
    }

    /**
     * Closes idle resources that are too old or were idle for too long, then makes new ones until {@link
     * PoolOptions#minIdle()} are ready, if there are places for them. Call it at start-up to have the first ones ready, and from
     * a timer or a {@linkplain #healthCheck() health check} later on. May be called by several threads.
     *
     * @return false if one could not be made, which is logged, or the pool is closed
     */
    public boolean upkeep() {
        long now = lifetime.now();
        for (Slot<T> slot = places.takeUnwanted(lifetime, now);
                slot != null;
                slot = places.takeUnwanted(lifetime, now)) {
            discard(slot);
        }
        for (Slot<T> slot = places.takeToFill(); slot != null; slot = places.takeToFill()) {
            if (!isFilled(slot)) {
                return false;
            }
        }
        return !places.isClosed();
    }

    private boolean isFilled(Slot<T> slot) {
        boolean ready = false;
        try {
            workshop.fill(slot, lifetime);
            ready = true;
        } catch (Exception e) {
            Workshop.keepInterrupt(e);
            workshop.complain(e);
        } finally {
            if (ready) {
                giveBack(slot, false);
            } else {
                discard(slot);
            }
            places.filled();
        }
        return ready;
    }

    /**
     * The figures as of now.
     *
     * @return a snapshot that fits together
     */
    public PoolStatistics statistics() {
        return places.statistics(workshop);
    }

    /**
     * A check that does the {@link #upkeep()}, borrows a resource without waiting, and has it judged: unhealthy when none can be
     * made, degraded when all are in use, one was not valid, or too few are ready.
     *
     * @return for {@link dev.gotap.middleware.health.Health#add}
     */
    public HealthCheck healthCheck() {
        return new PoolHealth<>(this, options.max());
    }

    boolean isClosed() {
        return places.isClosed();
    }

    boolean isValid(T resource) {
        return workshop.isValid(resource);
    }

    /** As {@link #close(Duration)}, with {@link PoolOptions#maxWait()}; an interrupt ends the waiting, and stays set. */
    @Override
    public void close() {
        try {
            close(options.maxWait());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Refuses new borrowers and those that wait, closes idle resources, and waits until the others have been returned, which
     * closes them. What is in use is left alone, also at the deadline: it is closed when it is returned. May be called again.
     *
     * @param deadline how long to wait; &gt;= 0
     * @return whether all are closed
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public boolean close(Duration deadline) throws InterruptedException {
        places.close();
        for (Slot<T> slot = places.takeIdle(); slot != null; slot = places.takeIdle()) {
            discard(slot);
        }
        return places.awaitEmpty(TimeUnit.NANOSECONDS.convert(deadline));
    }
}
