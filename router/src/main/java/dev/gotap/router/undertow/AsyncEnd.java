package dev.gotap.router.undertow;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import org.xnio.IoUtils;
import org.xnio.XnioIoThread;

/**
 * How a request ends that outlives the call of its handler. Begun on an I/O thread, its response goes through that
 * thread, and so after the call: while Undertow's own call is still under way nobody else may touch the exchange.
 */
final class AsyncEnd {

    private static final Runnable NOTHING = () -> {};

    private final HttpServerExchange exchange;
    private final boolean deferred;

    private AsyncEnd(HttpServerExchange exchange, boolean deferred) {
        this.exchange = exchange;
        this.deferred = deferred;
    }

    static AsyncEnd of(HttpServerExchange exchange, Runnable onDisconnect) {
        boolean deferred = exchange.isInIoThread();
        if (deferred) {
            // Keeps Undertow from ending the exchange when the call returns.
            exchange.dispatch(SameThreadExecutor.INSTANCE, NOTHING);
        }
        return new AsyncEnd(exchange, deferred);
    }

    boolean isDeferred() {
        return deferred;
    }

    void stopWatching() {}

    /** Runs on the I/O thread, in the order of the calls. */
    void later(Runnable step) {
        XnioIoThread thread = exchange.getIoThread();
        try {
            thread.execute(step);
        } catch (java.util.concurrent.RejectedExecutionException e) {
            IoUtils.safeClose(exchange.getConnection());
            step.run();
        }
    }
}
