package dev.gotap.middleware.pool;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The use of one resource by one borrower, until it is closed. A new object for each borrower, so that a second {@link #close}
 * cannot take a resource away from the next one. May be closed by another thread than the one that borrowed; the resource
 * itself is for one thread at a time.
 *
 * @param <T> the resource
 */
public final class Lease<T> implements AutoCloseable {

    private static final VarHandle SLOT;

    static {
        try {
            SLOT = MethodHandles.lookup().findVarHandle(Lease.class, "slot", Slot.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final ResourcePool<T> pool;
    private volatile @Nullable Slot<T> slot;

    Lease(ResourcePool<T> pool, Slot<T> slot) {
        this.pool = pool;
        this.slot = slot;
    }

    /**
     * The resource. Do not keep it beyond the lease: the pool cannot tell who uses it.
     *
     * @return the same one each time
     * @throws IllegalStateException once the lease is closed
     */
    public T get() {
        Slot<T> held = slot;
        T resource = held == null ? null : held.resource;
        if (resource == null) {
            throw new IllegalStateException("the lease was closed, its resource may be another borrower's by now"
                    + " (mend: use it within the lease's try block)");
        }
        return resource;
    }

    /** Ends the lease of a resource that is broken: it is closed, and never lent again. Nothing once the lease is closed. */
    public void discard() {
        Slot<T> held = end();
        if (held != null) {
            pool.discard(held);
        }
    }

    /** Returns the resource. A second call does nothing. */
    @Override
    public void close() {
        Slot<T> held = end();
        if (held != null) {
            pool.giveBack(held, false);
        }
    }

    @SuppressWarnings("unchecked") // the field's type
    private @Nullable Slot<T> end() {
        return (Slot<T>) SLOT.getAndSet(this, null);
    }
}
