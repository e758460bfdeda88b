package dev.gotap.router.undertow;

import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.channels.StreamSourceChannel;

/**
 * Waits, without holding a thread, for the body of a request whose chain must not wait, and then has the chain run. It
 * keeps up to {@value #MOST_BYTES} bytes; the rest of a longer body is read by the chain itself, on a thread that may
 * block. A client that is too slow, breaks the transfer coding or leaves ends the wait, too: the chain learns of it when
 * it reads.
 */
final class ArrivingBody implements ChannelListener<StreamSourceChannel>, Runnable {

    static final int MOST_BYTES = 64 << 10;

    private final UndertowExchange exchange;
    private final HttpServerExchange undertow;
    private final long maxBytes;
    private final long timeoutNanos;
    // All guarded by this object's monitor: the connection may be closed by any thread.
    private @Nullable RequestBody body;
    private @Nullable IoTimer timer;
    private int collectedAtTimer;
    private boolean collecting;
    private boolean over;

    ArrivingBody(UndertowExchange exchange, HttpServerExchange undertow, long maxBytes, long timeoutNanos) {
        this.exchange = exchange;
        this.undertow = undertow;
        this.maxBytes = maxBytes;
        this.timeoutNanos = timeoutNanos;
    }

    /** Begins to wait; on the I/O thread, after Undertow's call is over. */
    @Override
    public void run() {
        RequestBody opened;
        try {
            opened = RequestBody.open(undertow, maxBytes, timeoutNanos);
        } catch (IOException | RuntimeException e) {
            Transport.LOG.debug("the request body could not be opened", e);
            exchange.proceed();
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
        timer = IoTimer.start(undertow.getIoThread(), this::checkProgress, timeoutNanos);
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
        if (!arriving.isCollected() && bytes > MOST_BYTES && bytes <= maxBytes) {
            exchange.leaveIoThread();
        } else {
            exchange.proceed();
        }
    }
}
