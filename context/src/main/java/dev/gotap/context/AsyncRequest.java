package dev.gotap.context;

import dev.gotap.context.spi.AnswerGate;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The life of one request that outlives the call of its handler. Its outcome is settled exactly once, by whichever comes
 * first: completion, failure, timeout, or the client's leaving. It ends when it is settled <em>and</em> the chain has
 * unwound, so that a middleware on the way out never meets a context that was released under its feet.
 *
 * <p>Being the gate of its exchange, it orders answers against that end: a late one is refused, never mixed with the last
 * word.
 */
final class AsyncRequest extends AnswerGate {

    private final Context context;
    private final ContextEngine engine;
    private final @Nullable Deadline deadline;

    // Guarded by the gate.
    private boolean settled;
    private boolean unwound;
    private boolean closed;
    private @Nullable Throwable failure;
    private @Nullable Future<?> timer;
    private @Nullable Object work;

    // Read by every use of the context, from any thread.
    private volatile boolean released;

    AsyncRequest(Context context, ContextEngine engine, @Nullable Deadline deadline) {
        this.context = context;
        this.engine = engine;
        this.deadline = deadline;
    }

    boolean isReleased() {
        return released;
    }

    void released() {
        released = true;
    }

    @Override
    protected void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this request has ended already, by its timeout or because the client left;"
                    + " the answer comes too late and was dropped");
        }
    }

    /** Starts the clock, unless the request has a deadline, which runs already. */
    void startTimer() {
        if (deadline == null) {
            startTimer(engine.settings().asyncTimeout());
        }
    }

    private void startTimer(Duration time) {
        Future<?> running = engine.timers()
                .schedule(
                        () -> timedOut(engine.settings().asyncTimeout()),
                        TimeUnit.NANOSECONDS.convert(time),
                        TimeUnit.NANOSECONDS);
        lock();
        try {
            timer = running;
            if (settled) {
                running.cancel(false);
            }
        } finally {
            unlock();
        }
    }

    void started(Object running) {
        boolean late;
        lock();
        try {
            work = running;
            late = closed;
        } finally {
            unlock();
        }
        if (late) {
            cancel(running);
        }
    }

    /** Takes everything back because the work could not be started; false when the outcome is settled already. */
    boolean withdraw() {
        lock();
        try {
            if (settled) {
                return false;
            }
            settled = true;
            cancel(timer);
            return true;
        } finally {
            unlock();
        }
    }

    void completed(@Nullable Throwable thrown) {
        settle(thrown, false);
    }

    /** The request's own deadline has passed. An answer that is under way may still take what others get. */
    void overdue(Duration limit) {
        Duration left = engine.settings().asyncTimeout().minus(limit);
        boolean underWay;
        lock();
        try {
            if (settled) {
                return;
            }
            underWay = context.exchange().isCommitted();
        } finally {
            unlock();
        }
        if (underWay && !left.isNegative() && !left.isZero()) {
            startTimer(left);
        } else {
            timedOut(limit);
        }
    }

    private void timedOut(Duration limit) {
        settle(Deadline.error().withCause(new TimeoutException("no answer within " + limit)), true);
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
        lock();
        try {
            unwound = true;
            last = settled;
        } finally {
            unlock();
        }
        if (last) {
            end();
        }
    }

    private boolean settle(@Nullable Throwable outcome, boolean cut) {
        Object cancelled;
        boolean last;
        lock();
        try {
            if (settled) {
                return false;
            }
            settled = true;
            failure = outcome;
            closed = cut;
            cancelled = cut ? work : null;
            last = unwound;
            cancel(timer);
        } finally {
            unlock();
        }
        if (deadline != null) {
            deadline.cancel();
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

    private void answer() {
        lock();
        closed = false; // for the last word, which is spoken under the lock
        try {
            if (failure instanceof ClientLeft) {
                context.exchange().abort();
            } else {
                engine.answer(context, failure == null ? null : context.recovered(failure));
            }
        } finally {
            closed = true;
            unlock();
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
