package dev.gotap.middleware;

import dev.gotap.context.Context;

/** Answers a request whose handlers failed; gin's {@code CustomRecovery}. */
@FunctionalInterface
public interface FailureHandler {

    /**
     * Answers in its own way. The failure is logged already, nothing has been answered yet, and the chain is aborted. Left
     * unanswered, or when this throws, the failure takes the usual way to the router's error renderer. What the failure
     * says is not for the client: it may hold anything.
     *
     * @param c the context of the request
     * @param failure what was thrown: never an {@link dev.gotap.context.HttpError} below 500
     * @throws Exception any failure of its own
     */
    void handle(Context c, Throwable failure) throws Exception;
}
