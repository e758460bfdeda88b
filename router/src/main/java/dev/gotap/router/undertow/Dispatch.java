package dev.gotap.router.undertow;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The kind of thread that runs the routes that may block. */
public enum Dispatch {

    /**
     * A bounded number of platform threads. While a route is quick, the I/O thread that read its request runs it, and is
     * relieved should it block; one that takes longer is run by workers, each request by a thread of its own, up to that
     * number. Over TLS, workers run all routes; in somebody else's server, its own workers.
     */
    WORKER,

    /**
     * As above, but with a virtual thread for each request of a slow route, so that there is no bound on how many wait; needs
     * Java 21, and does well from Java 24 on, where monitors no longer pin.
     */
    VIRTUAL;

    /**
     * Tells whether this JVM has it.
     *
     * @return false for {@link #VIRTUAL} before Java 21
     */
    public boolean isAvailable() {
        return this == WORKER || Runtime.version().feature() >= 21;
    }

    /** What runs a task; the given workers unless threads are virtual. */
    @Nullable
    ExecutorService threads(@Nullable ExecutorService workers) {
        return this == WORKER ? workers : virtualThreads();
    }

    // Reached by name, since this library runs on Java 17 too.
    private static ExecutorService virtualThreads() {
        try {
            return (ExecutorService) MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class))
                    .invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("no virtual threads in this JVM (mend: Java 21, or Dispatch.WORKER)", e);
        }
    }
}
