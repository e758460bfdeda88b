package dev.gotap.middleware;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What one key has used of its limit: a number that only a {@link Meter} understands, changed by compare-and-set alone. A
 * usage that was dropped from its table is {@link #DEAD} for ever, so that nobody counts where nobody looks any more.
 */
class Usage {

    /** Below every number of a meter, and far enough below for what is added to it by mistake to stay below. */
    static final long DEAD = -(1L << 62);

    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Usage.class, "state", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The hash of the key; the key itself is kept nowhere. */
    final long key;

    private volatile long state;

    Usage(long key) {
        this.key = key;
    }

    final long state() {
        return state;
    }

    final boolean change(long from, long to) {
        return STATE.compareAndSet(this, from, to);
    }

    final void add(long amount) {
        STATE.getAndAdd(this, amount);
    }

    final boolean isDead() {
        return state < 0;
    }

    final void kill() {
        STATE.setVolatile(this, DEAD);
    }
}
