package dev.gotap.router.undertow;

import dev.gotap.context.spi.RoutePace;
import dev.gotap.router.undertow.loop.LoopConnection;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Takes one exchange after the other to a thread that may block; made once per exchange object. It is the executor
 * given to Undertow too, so as to see to a request that no thread takes.
 */
final class HandOff implements Executor, Runnable {

    private final UndertowExchange exchange;
    private final @Nullable Executor threads;

    HandOff(UndertowExchange exchange, @Nullable Executor threads) {
        this.exchange = exchange;
        this.threads = threads;
    }

    /**
     * Undertow stops reading from a connection for the time of a request. On the I/O thread that is a mark, unset at the
     * end of the request and before anybody has seen it; a worker's unsetting it costs two calls of the system and the
     * wake-up of the I/O thread. So the mark is unset at once. Should the client send more before its answer, Undertow's
     * listener, which is still the connection's, stops reading then.
     *
     * <p>Not with a read timeout of XNIO's, which would count the time of the request; ours are timers of their own.
     */
    static void keepReading(HttpServerExchange current) {
        if (current.isInIoThread()
                && isPlain(current)
                && ((HttpServerConnection) current.getConnection()).getOriginalSourceConduit()
                        instanceof WireGuard guard) {
            guard.keepReading();
        }
    }

    /**
     * Has the I/O thread end a request whose connection is not read from. A worker that did it would wake the I/O thread
     * while it holds what that waits for, spinning: on one core, until its time is up.
     *
     * @return false when the caller should end it
     */
    static boolean endsOnIoThread(HttpServerExchange current, Runnable end) {
        if (current.isInIoThread() || !isPlain(current) || isReadFrom((HttpServerConnection) current.getConnection())) {
            return false;
        }
        try {
            current.getIoThread().execute(end);
            return true;
        } catch (RejectedExecutionException e) {
            return false; // the server stops
        }
    }

    private static boolean isReadFrom(HttpServerConnection connection) {
        return connection.getChannel() instanceof LoopConnection loop
                ? !loop.hasEarlyBytes()
                : connection.getOriginalSourceConduit().isReadResumed();
    }

    private static boolean isPlain(HttpServerExchange current) {
        return current.isRequestComplete()
                && current.getConnection() instanceof HttpServerConnection http1
                && http1.getExtraBytes() == null
                && http1.getSslSession() == null;
    }

    /** Undertow calls this on the I/O thread, after the handler has returned. */
    @Override
    public void execute(Runnable task) {
        try {
            (threads == null ? exchange.live().getConnection().getWorker() : threads).execute(task);
        } catch (RejectedExecutionException e) {
            exchange.refused();
        } catch (RuntimeException | Error e) {
            // An executor of the application's, or no memory for a thread: nobody will run the request.
            Transport.LOG.error("no thread takes a request over", e);
            exchange.refused();
        }
    }

    @Override
    public void run() {
        RoutePace pace = exchange.handedOver();
        long began = pace == null ? 0 : System.nanoTime();
        try {
            exchange.run();
        } catch (RuntimeException | Error e) {
            Transport.LOG.error("a request failed outside its handlers", e);
            exchange.failWith(Refusal.FAILED);
            if (e instanceof Error error) {
                throw error;
            }
        } finally {
            if (pace != null) {
                pace.ranElsewhere(began, System.nanoTime());
            }
        }
    }
}
