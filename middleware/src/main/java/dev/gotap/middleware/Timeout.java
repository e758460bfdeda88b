package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers 503 when the handlers after it have not answered in time, at that time and not when they return: a client, a
 * proxy or a till never waits for a handler that is stuck.
 *
 * <p>The answer is the router's own (problem+json, code {@code TIMEOUT}; {@code onError} handlers are asked), given by
 * another thread. The handler may still be at work then. It keeps reading its request, {@link Context#isCommitted} tells it
 * that nobody waits any more, and whatever it sends, headers included, is refused with an {@link IllegalStateException}; no
 * handler after it begins, and nothing of what it throws is answered. By default its thread is interrupted. Work that has to
 * be done in full, or not at all, belongs in a transaction of its own, as it does without a limit.
 *
 * <p>On HTTP/1 the connection is closed after such an answer; on HTTP/2 its other streams go on. An answer that has begun is
 * left alone, so streams and server-sent events may last. An asynchronous request has this limit in place of the router's
 * async timeout. On a route that is {@code nonBlocking()} only asynchronous work is limited: nothing can help an I/O thread
 * that waits.
 *
 * <p>Costs a request some 350 bytes and one entry in the router's timer. Put it after what every answer needs (transaction
 * id, logger, CORS) and before what may take long; see {@link Context#nextWithin}.
 */
public final class Timeout implements Handler {

    private final Duration limit;
    private final @Nullable Function<Context, @Nullable Duration> perRequest;
    private final boolean interrupt;

    private Timeout(TimeoutOptions options) {
        limit = options.limit();
        perRequest = options.perRequest();
        interrupt = options.interrupt();
    }

    /**
     * A timeout with {@link TimeoutOptions#defaults()}: 30 seconds.
     *
     * @return the handler; one may serve several routers
     */
    public static Timeout create() {
        return with(TimeoutOptions.defaults());
    }

    /**
     * A timeout after this time.
     *
     * @param limit &gt; 0
     * @return the handler; one may serve several routers
     * @throws IllegalArgumentException for a limit that is not positive
     */
    public static Timeout after(Duration limit) {
        return with(TimeoutOptions.defaults().withLimit(limit));
    }

    /**
     * A timeout with these options.
     *
     * @param options how long, and what of the handler
     * @return the handler; one may serve several routers
     */
    public static Timeout with(TimeoutOptions options) {
        return new Timeout(requireNonNull(options, "options"));
    }

    @Override
    public void handle(Context c) throws Exception {
        c.nextWithin(limitOf(c), interrupt);
    }

    private Duration limitOf(Context c) {
        Duration own = perRequest == null ? null : perRequest.apply(c);
        return own == null ? limit : own;
    }
}
