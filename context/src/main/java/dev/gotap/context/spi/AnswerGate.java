package dev.gotap.context.spi;

import java.util.concurrent.locks.ReentrantLock;

/**
 * The lock of an answer that two threads may want to give: the handler's, and one that answers when its time is up. An
 * {@link Exchange} that has one takes it for every change of the answer. For engines.
 */
public abstract class AnswerGate {

    // Not a monitor, which would pin a virtual thread to its carrier before Java 24.
    private final ReentrantLock lock = new ReentrantLock();

    /** For engines. */
    protected AnswerGate() {}

    /** Waits until nobody else changes the answer. */
    public final void lock() {
        lock.lock();
    }

    /** Lets others go on; called by the thread that called {@link #lock}. */
    public final void unlock() {
        lock.unlock();
    }

    /**
     * Called under the lock before every change.
     *
     * @throws IllegalStateException if the answer is not to be given any more
     */
    protected abstract void requireOpen();
}
