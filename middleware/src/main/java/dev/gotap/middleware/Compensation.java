package dev.gotap.middleware;

/** Undoes one thing that a request has done; {@link Compensations#add}. */
@FunctionalInterface
public interface Compensation {

    /**
     * Undoes it. Runs at most once, on the thread of the request or, when the request is asynchronous, on one of {@link
     * HookOptions#executor()}; the context may be gone by then, so hold on to values, not to it.
     *
     * @throws Exception if it could not be undone; that is logged and {@linkplain HookOptions#alert() reported}, and those that
     *     were added before run nevertheless
     */
    void run() throws Exception;
}
