package dev.gotap.router.undertow;

import dev.gotap.context.Limits;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the exchanges of one server have in common.
 *
 * @param limits how much of a request is accepted
 * @param threads may block; null for Undertow's workers
 * @param own whether the server is ours, and nothing is set that we do not know
 * @param readTimeoutNanos how long a request body may stand still
 * @param writeTimeoutNanos how long a response may stand still
 * @param inFlight the requests being served
 * @param sockets the WebSockets that are open
 */
record Transport(
        Limits limits,
        @Nullable Executor threads,
        boolean own,
        long readTimeoutNanos,
        long writeTimeoutNanos,
        InFlight inFlight,
        OpenSockets sockets) {

    static final Logger LOG = LoggerFactory.getLogger("dev.gotap.router.undertow");

    /** In somebody else's server. */
    static Transport of(Limits limits, ServerOptions options, @Nullable Executor threads) {
        return of(limits, options, threads, false);
    }

    static Transport of(Limits limits, ServerOptions options, @Nullable Executor threads, boolean own) {
        return new Transport(
                limits,
                threads,
                own,
                options.timeouts().read().toNanos(),
                options.timeouts().write().toNanos(),
                new InFlight(),
                new OpenSockets());
    }
}
