package dev.gotap.middleware;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What one key has used of its limit: a number &gt;= 0 that only a {@link Meter} understands, changed by compare-and-set
 * alone. Before it is in use it is <em>pending</em>: the complement of the number it begins with. A usage that was dropped
 * from its table is <em>dead</em> for ever, so that nobody counts where nobody looks any more.
 */
class Usage {

    /** Further down than the complement of any meter's number, and than what is taken off it later by mistake. */
    private static final long DEAD = -(3L << 61);

    private static final long LOWEST_PENDING = -(1L << 62);
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

    Usage(long key, long state) {
        this.key = key;
        this.state = state;
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

    static boolean isPending(long state) {
        return state < 0 && state >= LOWEST_PENDING;
    }

    static boolean isDead(long state) {
        return state < LOWEST_PENDING;
    }

    /** Unless it is in another state by now. */
    final boolean kill(long from) {
        return change(from, DEAD);
    }

    final void kill() {
        STATE.setVolatile(this, DEAD);
    }
}
