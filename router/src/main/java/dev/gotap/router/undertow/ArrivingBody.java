package dev.gotap.router.undertow;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.util.Headers;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.channels.StreamSourceChannel;

/**
 * Waits, without holding a thread, for the body of a request, and then has its chain run. It keeps up to {@value
 * #MOST_BYTES} bytes; the rest of a longer body is read by the chain itself, on a thread that may block. A client that is
 * too slow, breaks the transfer coding or leaves ends the wait, too: the chain learns of it when it reads.
 */
final class ArrivingBody implements ChannelListener<StreamSourceChannel>, Runnable {

    static final int MOST_BYTES = 64 << 10;
    /** As much as Undertow keeps of a connection when a body begins behind its head. */
    static final int MOST_BYTES_SOON = 16 << 10;

    // Head and body that are sent one after the other come within a fraction of it.
    static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final UndertowExchange exchange;
    private final HttpServerExchange undertow;
    private final long maxBytes;
    private final long timeoutNanos;
    private final long patienceNanos;
    private final boolean blocking;
    // All guarded by this object's monitor: the connection may be closed by any thread.
    private @Nullable RequestBody body;
    private @Nullable IoTimer timer;
    private int collectedAtTimer;
    private boolean collecting;
    private boolean over;

    private ArrivingBody(
            UndertowExchange exchange,
            HttpServerExchange undertow,
            long maxBytes,
            long timeoutNanos,
            long patienceNanos,
            boolean blocking) {
        this.exchange = exchange;
        this.undertow = undertow;
        this.maxBytes = maxBytes;
        this.timeoutNanos = timeoutNanos;
        this.patienceNanos = patienceNanos;
        this.blocking = blocking;
    }

    /** For a chain that must not wait: the body is waited for as long as reading it may take. */
    static ArrivingBody whole(
            UndertowExchange exchange, HttpServerExchange undertow, long maxBytes, long timeoutNanos) {
        return new ArrivingBody(exchange, undertow, maxBytes, timeoutNanos, timeoutNanos, false);
    }

    /**
     * For a chain that may wait: only what comes in a moment is waited for, so that middleware sees a request whose client
     * takes its time, and the chain runs on a thread that may block in any case.
     */
    static ArrivingBody soon(UndertowExchange exchange, HttpServerExchange undertow, long timeoutNanos) {
        long length = undertow.getRequestContentLength();
        return new ArrivingBody(exchange, undertow, length, timeoutNanos, Math.min(MOMENT_NANOS, timeoutNanos), true);
    }

    /** Whether the body of a chain that may wait is one to be waited for: announced, small, and sent unasked. */
    static boolean isWorthAMoment(HttpServerExchange undertow) {
        long length = undertow.getRequestContentLength();
        return length > 0
                && length <= MOST_BYTES_SOON
                && undertow.getConnection() instanceof HttpServerConnection
                && !undertow.getRequestHeaders().contains(Headers.EXPECT);
    }

    /** Begins to wait; on the I/O thread, after Undertow's call is over. */
    @Override
    public void run() {
        RequestBody opened;
        try {
            opened = RequestBody.open(undertow, maxBytes, timeoutNanos);
        } catch (IOException | RuntimeException e) {
            Transport.LOG.debug("the request body could not be opened", e);
            goOn(false);
            return;
        }
        exchange.opened(opened);
        synchronized (this) {
            body = opened;
        }
        if (isCome(opened)) {
            proceed(opened);
            return;
        }
        StreamSourceChannel channel = opened.channel();
        channel.getReadSetter().set(this);
        schedule(opened);
        channel.resumeReads();
    }

    @Override
    public void handleEvent(StreamSourceChannel channel) {
        RequestBody arriving = body;
        if (arriving != null && isCome(arriving)) {
            proceed(arriving);
        }
    }

    /** Nothing more will come. */
    void connectionClosed() {
        RequestBody arriving;
        synchronized (this) {
            arriving = body;
            // While this very thread collects, it is the one that closed the connection, and finds out by itself.
            if (over || collecting || arriving == null) {
                return;
            }
            over = true;
        }
        proceed(arriving);
    }

    private synchronized boolean isCome(RequestBody arriving) {
        if (over) {
            return false;
        }
        collecting = true;
        over = arriving.collect((int) Math.min(maxBytes, MOST_BYTES));
        collecting = false;
        return over;
    }

    private synchronized void schedule(RequestBody arriving) {
        collectedAtTimer = arriving.collectedBytes();
        timer = IoTimer.start(undertow.getIoThread(), this::checkProgress, patienceNanos);
    }

    private void checkProgress() {
        RequestBody arriving;
        synchronized (this) {
            arriving = body;
            if (over || arriving == null) {
                return;
            }
            if (arriving.collectedBytes() - collectedAtTimer >= RequestBody.PROGRESS_BYTES) {
                schedule(arriving);
                return;
            }
            over = true;
        }
        proceed(arriving);
    }

    private void proceed(RequestBody arriving) {
        IoTimer running;
        synchronized (this) {
            running = timer;
        }
        if (running != null) {
            running.cancel();
        }
        StreamSourceChannel channel = arriving.channel();
        channel.getReadSetter().set(null);
        channel.suspendReads();
        int bytes = arriving.collectedBytes();
        goOn(!arriving.isCollected() && bytes > MOST_BYTES && bytes <= maxBytes);
    }

    private void goOn(boolean moreThanIsKept) {
        if (blocking || moreThanIsKept) {
            exchange.handOver();
        } else {
            exchange.proceed();
        }
    }
}
