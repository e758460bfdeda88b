package dev.gotap.router.undertow;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import java.util.concurrent.RejectedExecutionException;
import org.xnio.IoUtils;

/**
 * How a request ends that outlives the call of its handler. Begun on an I/O thread, its response goes through that
 * thread, and so after the call: while Undertow's own call is still under way nobody else may touch the exchange.
 */
final class AsyncEnd {

    private final HttpServerExchange exchange;
    private final boolean deferred;
    private final ConnectionWatch watch;

    private AsyncEnd(HttpServerExchange exchange, boolean deferred, ConnectionWatch watch) {
        this.exchange = exchange;
        this.deferred = deferred;
        this.watch = watch;
    }

    static AsyncEnd of(HttpServerExchange exchange, Runnable onDisconnect) {
        boolean deferred = exchange.isInIoThread();
        if (deferred) {
            // Keeps Undertow from ending the exchange when the call returns.
            exchange.dispatch(SameThreadExecutor.INSTANCE, AsyncEnd::nothing);
        }
        return new AsyncEnd(exchange, deferred, ConnectionWatch.start(exchange, onDisconnect));
    }

    private static void nothing() {}

    boolean isDeferred() {
        return deferred;
    }

    void stopWatching() {
        watch.stop();
    }

    /** Runs on the I/O thread, in the order of the calls. */
    void later(Runnable step) {
        try {
            exchange.getIoThread().execute(step);
        } catch (RejectedExecutionException e) {
            IoUtils.safeClose(exchange.getConnection());
            step.run();
        }
    }
}
