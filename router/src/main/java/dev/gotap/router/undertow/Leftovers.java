package dev.gotap.router.undertow;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.channels.StreamSourceChannel;

/**
 * What is left of a request body when the response is done: read and dropped, up to a bound in bytes and in time, by the
 * I/O thread. Beyond it the connection is closed. Closing at once would be cheaper, but the client's system then drops
 * the response that it has not read yet.
 */
final class Leftovers implements ChannelListener<StreamSourceChannel> {

    private static final long MAX_BYTES = 1 << 20;
    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final HttpServerExchange exchange;
    private final IoTimer timer;
    private long dropped;

    private Leftovers(HttpServerExchange exchange, long timeoutNanos) {
        this.exchange = exchange;
        this.timer = IoTimer.start(exchange.getIoThread(), this::giveUp, Math.min(timeoutNanos, MAX_NANOS));
    }

    /** Has the response say that the connection is closed, when what the client may still send is too much. */
    static void announceClose(HttpServerExchange exchange) {
        if (exchange.isRequestComplete() || !(exchange.getConnection() instanceof HttpServerConnection)) {
            return;
        }
        if (exchange.getRequestContentLength() > MAX_BYTES || HttpContinue.requiresContinueResponse(exchange)) {
            exchange.setPersistent(false);
        }
    }

    /**
     * Ends an exchange, with what is left of its request.
     *
     * @param sink the response channel, or null when nothing of the response was written yet
     * @param source the request channel, or null when nothing of the body was asked for
     */
    static void endExchange(
            HttpServerExchange exchange,
            @Nullable StreamSinkChannel sink,
            @Nullable StreamSourceChannel source,
            long timeoutNanos) {
        boolean left = !exchange.isRequestComplete() && exchange.getConnection().isOpen();
        if (!left || !(exchange.getConnection() instanceof HttpServerConnection) || !isSent(exchange, sink)) {
            exchange.endExchange();
            return;
        }
        StreamSourceChannel body = source == null ? exchange.getRequestChannel() : source;
        if (body == null) {
            exchange.endExchange();
            return;
        }
        Leftovers leftovers = new Leftovers(exchange, timeoutNanos);
        if (leftovers.isMore(body)) {
            body.getReadSetter().set(leftovers);
            body.resumeReads();
        }
    }

    @Override
    public void handleEvent(StreamSourceChannel body) {
        if (!isMore(body)) {
            body.suspendReads();
        }
    }

    private static boolean isSent(HttpServerExchange exchange, @Nullable StreamSinkChannel written) {
        StreamSinkChannel sink = written == null ? exchange.getResponseChannel() : written;
        if (sink == null) {
            return false;
        }
        try {
            sink.shutdownWrites();
            return sink.flush();
        } catch (IOException | RuntimeException e) {
            IoUtils.safeClose(exchange.getConnection());
            return false;
        }
    }

    /** Drops what has come; false when the request is over, one way or the other. */
    private boolean isMore(StreamSourceChannel body) {
        try (PooledByteBuffer pooled =
                exchange.getConnection().getByteBufferPool().allocate()) {
            ByteBuffer buffer = pooled.getBuffer();
            while (dropped <= MAX_BYTES) {
                buffer.clear();
                int n = body.read(buffer);
                if (n == 0) {
                    return true;
                }
                if (n < 0) {
                    timer.cancel();
                    return false;
                }
                dropped += n;
            }
        } catch (IOException | RuntimeException e) {
            Transport.LOG.debug("the rest of a request body could not be read", e);
        }
        giveUp();
        return false;
    }

    private void giveUp() {
        timer.cancel();
        if (!exchange.isRequestComplete()) {
            IoUtils.safeClose(exchange.getConnection());
        }
    }
}
