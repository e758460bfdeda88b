package dev.gotap.context;

import java.io.IOException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The life of one request that outlives the call of its handler. Its outcome is settled exactly once, by whichever comes
 * first: completion, failure, timeout, or the client's leaving. It ends when it is settled <em>and</em> the chain has
 * unwound, so that a middleware on the way out never meets a context that was released under its feet.
 *
 * <p>The monitor orders answers against that end: a late answer is refused, never mixed with the last word.
 */
final class AsyncRequest {

    private final Context context;
    private final ContextEngine engine;

    private boolean settled;
    private boolean unwound;
    private boolean closed;
    private @Nullable Throwable failure;
    private @Nullable Future<?> timer;
    private @Nullable Object work;

    // Read by every use of the context, from any thread.
    private volatile boolean released;

    AsyncRequest(Context context, ContextEngine engine) {
        this.context = context;
        this.engine = engine;
    }

    boolean isReleased() {
        return released;
    }

    void released() {
        released = true;
    }

    /** Must be called under this object's monitor, which the caller holds while it answers. */
    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this request has ended already, by its timeout or because the client left;"
                    + " the answer comes too late and was dropped");
        }
    }

    synchronized void timer(Future<?> running) {
        timer = running;
        if (settled) {
            running.cancel(false);
        }
    }

    void started(Object running) {
        boolean late;
        synchronized (this) {
            work = running;
            late = closed;
        }
        if (late) {
            cancel(running);
        }
    }

    /** Takes everything back because the work could not be started; false when the outcome is settled already. */
    synchronized boolean withdraw() {
        if (settled) {
            return false;
        }
        settled = true;
        cancel(timer);
        return true;
    }

    void completed(@Nullable Throwable thrown) {
        settle(thrown, false);
    }

    void timedOut() {
        settle(
                HttpError.of(503, "TIMEOUT", "the answer took too long")
                        .withCause(new TimeoutException(
                                "no answer within " + engine.settings().asyncTimeout())),
                true);
    }

    void disconnected() {
        settle(new ClientLeft(), true);
    }

    /** For the engine: no handler is on the stack any more. */
    void unwound(@Nullable Throwable thrown) {
        if (thrown != null && !settle(thrown, true)) {
            engine.reportLate(context, thrown);
        }
        boolean last;
        synchronized (this) {
            unwound = true;
            last = settled;
        }
        if (last) {
            end();
        }
    }

    private boolean settle(@Nullable Throwable outcome, boolean cut) {
        Object cancelled;
        boolean last;
        synchronized (this) {
            if (settled) {
                return false;
            }
            settled = true;
            failure = outcome;
            closed = cut;
            cancelled = cut ? work : null;
            last = unwound;
            cancel(timer);
        }
        cancel(cancelled);
        if (last) {
            end();
        }
        return true;
    }

    private void end() {
        try {
            answer();
        } finally {
            engine.finish(context);
        }
    }

    private synchronized void answer() {
        closed = false; // for the last word, which is spoken under the monitor
        try {
            if (failure instanceof ClientLeft) {
                context.exchange().abort();
            } else {
                engine.answer(context, failure);
            }
        } finally {
            closed = true;
        }
    }

    private static void cancel(@Nullable Object task) {
        if (task instanceof Future<?> future) {
            future.cancel(true);
        }
    }

    /** The outcome of a request whose client has left: nothing to answer, nothing to log. */
    private static final class ClientLeft extends IOException {

        private static final long serialVersionUID = 1L;

        ClientLeft() {
            super("the client has left");
        }
    }
}
