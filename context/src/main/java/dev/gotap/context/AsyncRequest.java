package dev.gotap.context;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/**
 * The life of one request that outlives the call of its handler. It ends exactly once, by whichever comes first:
 * completion, failure, timeout, or the client's leaving. Its monitor orders the response against that end, so that a
 * late answer is refused instead of mixed into another request.
 */
final class AsyncRequest {

    private final Context context;
    private final ContextEngine engine;
    private boolean ended;
    private @Nullable ScheduledFuture<?> timer;
    private @Nullable Object work;

    AsyncRequest(Context context, ContextEngine engine) {
        this.context = context;
        this.engine = engine;
    }

    /** Must be called under this object's monitor, which the caller holds while it answers. */
    void requireOpen() {
        if (ended) {
            throw new IllegalStateException("this request has ended already, by its timeout or because the client left;"
                    + " the answer comes too late and was dropped");
        }
    }

    synchronized void started(@Nullable Object runningWork, @Nullable ScheduledFuture<?> runningTimer) {
        if (ended) {
            cancel(runningWork);
            cancel(runningTimer);
        } else {
            work = runningWork;
            timer = runningTimer;
        }
    }

    void completed(@Nullable Throwable failure) {
        end(failure, false);
    }

    void timedOut() {
        end(
                HttpError.of(503, "TIMEOUT", "the answer took too long")
                        .withCause(new java.util.concurrent.TimeoutException("no answer within "
                                + engine.settings().asyncTimeout())),
                true);
    }

    void disconnected() {
        end(null, true);
    }

    private void end(@Nullable Throwable failure, boolean cancelWork) {
        synchronized (this) {
            if (ended) {
                return;
            }
            // Answered under the monitor: a late writer waits here, and then finds the request ended.
            try {
                engine.answer(context, failure);
            } finally {
                ended = true;
            }
            cancel(timer);
        }
        if (cancelWork) {
            cancel(work);
        }
        engine.finish(context);
    }

    private static void cancel(@Nullable Object task) {
        if (task instanceof Future<?> future) {
            future.cancel(true);
        }
    }
}
