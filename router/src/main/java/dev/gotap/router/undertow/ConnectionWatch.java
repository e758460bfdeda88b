package dev.gotap.router.undertow;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * Notices that a client leaves while nobody reads from it or writes to it.
 *
 * <p>On HTTP/1 it reads: the end of the stream is the client's leaving; bytes are the client's next request, which are
 * pushed back, and end the watch. A request whose body is not read to its end is not watched. On HTTP/2 Undertow tells
 * nobody of a stream that was reset, so it is asked four times a second.
 */
final class ConnectionWatch implements ChannelListener<ConduitStreamSourceChannel>, Runnable {

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final HttpServerExchange exchange;
    private final Runnable onDisconnect;
    // Guarded by this object's monitor, like every read: once stopped, Undertow has the connection for itself.
    private boolean stopped;
    private @Nullable ConduitStreamSourceChannel watched;

    private ConnectionWatch(HttpServerExchange exchange, Runnable onDisconnect) {
        this.exchange = exchange;
        this.onDisconnect = onDisconnect;
    }

    static ConnectionWatch start(HttpServerExchange exchange, Runnable onDisconnect) {
        ConnectionWatch watch = new ConnectionWatch(exchange, onDisconnect);
        try {
            exchange.getIoThread().execute(watch);
        } catch (RejectedExecutionException e) {
            Transport.LOG.debug("no watch: the server is stopping", e);
        }
        return watch;
    }

    /** After this call nothing is read any more, and nobody is told. */
    synchronized void stop() {
        stopped = true;
        if (watched != null) {
            watched.suspendReads();
            watched = null;
        }
    }

    @Override
    public void run() {
        ServerConnection connection = exchange.getConnection();
        if (connection instanceof HttpServerConnection http1) {
            resume(http1);
        } else {
            poll(connection);
        }
    }

    @Override
    public void handleEvent(ConduitStreamSourceChannel channel) {
        if (isGone()) {
            left();
        }
    }

    private synchronized void resume(HttpServerConnection http1) {
        if (!stopped && exchange.isRequestComplete() && http1.getExtraBytes() == null) {
            ConduitStreamSourceChannel source = http1.getChannel().getSourceChannel();
            watched = source;
            source.setReadListener(this);
            source.resumeReads();
        }
    }

    private synchronized boolean isGone() {
        if (stopped || watched == null) {
            return false;
        }
        HttpServerConnection http1 = (HttpServerConnection) exchange.getConnection();
        PooledByteBuffer pooled = http1.getByteBufferPool().allocate();
        boolean kept = false;
        try {
            int n = http1.getOriginalSourceConduit().read(pooled.getBuffer());
            if (n > 0) {
                pooled.getBuffer().flip();
                http1.ungetRequestBytes(pooled);
                kept = true;
                stop();
            }
            return n < 0;
        } catch (IOException e) {
            return true;
        } finally {
            if (!kept) {
                pooled.close();
            }
        }
    }

    private void poll(ServerConnection connection) {
        synchronized (this) {
            if (stopped) {
                return;
            }
        }
        if (connection.isOpen() && Connectors.getConduitSinkChannel(exchange).isOpen()) {
            IoTimer.start(exchange.getIoThread(), this, POLL_NANOS);
        } else {
            left();
        }
    }

    private void left() {
        stop();
        IoUtils.safeClose(exchange.getConnection());
        onDisconnect.run();
    }
}
