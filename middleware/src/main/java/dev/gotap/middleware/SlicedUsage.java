package dev.gotap.middleware;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A usage that knows in which slice of time its requests came. A cell holds the number of a slice and how many came in
 * it; the slices that can still matter have a cell each.
 */
final class SlicedUsage extends Usage {

    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int COUNT_BITS = 24;
    private static final long COUNT = (1L << COUNT_BITS) - 1;

    private final long[] cells;

    SlicedUsage(long key, int slices) {
        this(key, 0, new long[slices]);
    }

    private SlicedUsage(long key, long state, long[] cells) {
        super(key, state);
        this.cells = cells;
    }

    /** A pending usage with all that is counted here, whose cells nobody sees yet. */
    SlicedUsage heir(long heirKey) {
        long[] copy = new long[cells.length];
        long counted = state();
        for (int i = 0; i < copy.length; i++) {
            copy[i] = cell(i);
        }
        return new SlicedUsage(heirKey, ~counted, copy);
    }

    /** Whether nothing was counted, written down or forgotten since this was made the heir of another usage. */
    boolean hasAllOf(SlicedUsage elder) {
        long counted = ~state();
        long written = 0;
        for (int i = 0; i < cells.length; i++) {
            if (cell(i) != elder.cell(i)) {
                return false;
            }
            written += cell(i) & COUNT;
        }
        return written == counted && elder.state() == counted;
    }

    /**
     * Writes down a request that the state counts already. If time has run away from it meanwhile, it is taken off the
     * state instead.
     */
    void note(long slice) {
        int i = (int) (slice % cells.length);
        while (true) {
            long cell = cell(i);
            long at = cell >>> COUNT_BITS;
            if (at > slice) {
                add(-1);
                return;
            }
            if (at == slice) {
                if (CELL.compareAndSet(cells, i, cell, cell + 1)) {
                    return;
                }
            } else if (CELL.compareAndSet(cells, i, cell, slice << COUNT_BITS | 1)) {
                forget(cell);
                return;
            }
        }
    }

    /** Takes off the state what came before this slice. */
    void forgetBefore(long slice) {
        for (int i = 0; i < cells.length; i++) {
            long cell = cell(i);
            if ((cell & COUNT) != 0
                    && cell >>> COUNT_BITS < slice
                    && CELL.compareAndSet(cells, i, cell, cell & ~COUNT)) {
                forget(cell);
            }
        }
    }

    /** The oldest slice that something is counted in, or the given one. */
    long oldest(long otherwise) {
        long oldest = Long.MAX_VALUE;
        for (int i = 0; i < cells.length; i++) {
            long cell = cell(i);
            if ((cell & COUNT) != 0) {
                oldest = Math.min(oldest, cell >>> COUNT_BITS);
            }
        }
        return oldest == Long.MAX_VALUE ? otherwise : oldest;
    }

    /** The newest slice that something is counted in, or the given one. */
    long newest(long otherwise) {
        long newest = -1;
        for (int i = 0; i < cells.length; i++) {
            long cell = cell(i);
            if ((cell & COUNT) != 0) {
                newest = Math.max(newest, cell >>> COUNT_BITS);
            }
        }
        return newest < 0 ? otherwise : newest;
    }

    private long cell(int i) {
        return (long) CELL.getVolatile(cells, i);
    }

    private void forget(long cell) {
        if ((cell & COUNT) != 0) {
            add(-(cell & COUNT));
        }
    }
}
