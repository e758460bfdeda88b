package dev.gotap.middleware.pool;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where resources are made, judged and closed: the factory, with a log and a count. Never called under a lock. */
final class Workshop<T> {

    private static final Logger LOG = LoggerFactory.getLogger(ResourcePool.class);

    private final String name;
    private final ResourceFactory<T> factory;
    final LongAdder made = new LongAdder();
    final LongAdder failures = new LongAdder();
    final LongAdder closed = new LongAdder();

    Workshop(String name, ResourceFactory<T> factory) {
        this.name = name;
        this.factory = factory;
    }

    /** Fills an empty place. */
    void fill(Slot<T> slot, Lifetime lifetime) throws Exception {
        boolean done = false;
        try {
            slot.resource = requireNonNull(factory.create(), "what the factory made");
            done = true;
        } finally {
            (done ? made : failures).increment();
        }
        slot.madeNanos = lifetime.now();
        slot.usedNanos = slot.madeNanos;
        slot.suspect = false;
    }

    boolean isValid(T resource) {
        try {
            return factory.isValid(resource);
        } catch (Exception e) {
            keepInterrupt(e);
            LOG.debug("pool '{}': a resource could not be judged", name, e);
            return false;
        }
    }

    /** Empties a place. */
    void empty(Slot<T> slot) {
        T resource = slot.resource;
        if (resource == null) {
            return;
        }
        slot.resource = null;
        closed.increment();
        try {
            factory.destroy(resource);
        } catch (Exception e) {
            keepInterrupt(e);
            LOG.warn("pool '{}': a resource could not be closed", name, e);
        }
    }

    void complain(Exception failure) {
        LOG.warn("pool '{}': a resource could not be made", name, failure);
    }

    static void keepInterrupt(Exception failure) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
    }
}
