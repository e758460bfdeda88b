package dev.gotap.middleware;

import dev.gotap.context.Context;

/** Is told that a request has failed; {@link Hooks#onError}. */
@FunctionalInterface
public interface ErrorHook {

    /**
     * Does what a failure asks for beside its answer, which is best left to the router's error handlers. A hook that answers
     * all the same has the last word: the failure is logged and goes no further.
     *
     * @param c the context of the request; of an asynchronous one, it is answered already
     * @param failure what was thrown; for a request that only answered with a failed status, an {@link
     *     dev.gotap.context.HttpError} of that status; for a client that left before its answer, a {@link
     *     java.util.concurrent.CancellationException}. What it says is not for the client
     * @throws Exception any failure of its own; it is logged, and the other hooks are told as well
     */
    void handle(Context c, Throwable failure) throws Exception;
}
