package dev.gotap.context;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * One step of a route's chain: middleware and final handlers are the same thing, as in gin.
 *
 * <p>A handler is called concurrently for different requests, so what it shares it must guard; the context it is given
 * belongs to the calling thread until {@code handle} returns (see {@link Context}). Whatever it throws unwinds to the
 * dispatcher, which answers with the status of an {@link HttpError} and with 500 for anything else.
 */
@FunctionalInterface
public interface Handler {

    /**
     * Handles the request, or does its part of it and leaves the rest to the handlers after it.
     *
     * @param c the context of the request
     * @throws Exception any failure; it ends the chain and is turned into an answer
     */
    void handle(Context c) throws Exception;

    /**
     * A handler that answers when a stage completes: the context stays alive until then, for as long as the router's
     * async timeout allows.
     *
     * <pre>{@code
     * app.get("/quote", Handler.async(c -> prices.fetch().thenAccept(price -> c.json(200, price))));
     * }</pre>
     *
     * @param work starts the work; called on the thread of the request
     * @return a handler that calls {@link Context#async(Context.AsyncWork)}
     */
    static Handler async(Function<Context, CompletionStage<?>> work) {
        requireNonNull(work, "work");
        return c -> c.async(() -> work.apply(c));
    }
}
