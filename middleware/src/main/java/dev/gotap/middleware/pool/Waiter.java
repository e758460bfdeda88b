package dev.gotap.middleware.pool;

import org.jspecify.annotations.Nullable;

/** A borrower that waits. Guarded by whoever guards the {@link Slots}. */
final class Waiter<T> {

    private final Runnable wake;
    private boolean over;
    private @Nullable Slot<T> slot;

    Waiter(Runnable wake) {
        this.wake = wake;
    }

    /** Whether there is nothing more to wait for. */
    boolean isOver() {
        return over;
    }

    /** What it was given; null when it has left, or the pool was closed. */
    @Nullable
    Slot<T> slot() {
        return slot;
    }

    void end(@Nullable Slot<T> granted) {
        slot = granted;
        over = true;
        wake.run();
    }
}
