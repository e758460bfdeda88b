package dev.gotap.router.undertow;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;

/** Runs something on an I/O thread later. A thread that is ending takes no timers, and needs none: its connections close. */
final class IoTimer {

    private final XnioExecutor.@Nullable Key key;

    private IoTimer(XnioExecutor.@Nullable Key key) {
        this.key = key;
    }

    static IoTimer start(XnioIoThread thread, Runnable task, long nanos) {
        try {
            return new IoTimer(thread.executeAfter(task, nanos, TimeUnit.NANOSECONDS));
        } catch (RejectedExecutionException e) {
            return new IoTimer(null);
        }
    }

    void cancel() {
        if (key != null) {
            key.remove();
        }
    }
}
