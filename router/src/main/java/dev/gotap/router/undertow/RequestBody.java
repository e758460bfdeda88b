package dev.gotap.router.undertow;

import dev.gotap.context.HttpError;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RequestTooBigException;
import io.undertow.server.protocol.http.HttpContinue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.channels.StreamSourceChannel;

/**
 * The body of a request as a blocking stream. Bytes that do not come, come too slowly, or break the rules of the
 * transfer coding are an {@link HttpError}, since that is the client's doing.
 */
final class RequestBody extends InputStream {

    // Each read timeout has to bring this much, or the rest of the body: no worker waits for a trickle.
    private static final int PROGRESS_BYTES = 16 << 10;

    private final HttpServerExchange exchange;
    private final StreamSourceChannel channel;
    private final long maxBytes;
    private final long timeoutNanos;
    private long deadline;
    private int progress;
    // Guarded by this object's monitor, as is whatever changes the exchange: another thread may end the reading.
    private boolean stopped;

    private RequestBody(HttpServerExchange exchange, StreamSourceChannel channel, long maxBytes, long timeoutNanos) {
        this.exchange = exchange;
        this.channel = channel;
        this.maxBytes = maxBytes;
        this.timeoutNanos = timeoutNanos;
        this.deadline = System.nanoTime() + timeoutNanos;
    }

    /** Tells the client to go on if it asked, and opens the body. */
    static RequestBody open(HttpServerExchange exchange, long maxBytes, long timeoutNanos) throws IOException {
        exchange.setMaxEntitySize(maxOnTheWire(exchange, maxBytes));
        if (HttpContinue.requiresContinueResponse(exchange)) {
            HttpContinue.sendContinueResponseBlocking(exchange);
        }
        StreamSourceChannel channel = exchange.getRequestChannel();
        if (channel == null) {
            throw new IllegalStateException("the body was opened already (mend: read it once, or use bodyBytes())");
        }
        return new RequestBody(exchange, channel, maxBytes, timeoutNanos);
    }

    /**
     * What Undertow is to count itself; it takes 0 for "no limit". Not a chunked body: of a chunk that takes several reads
     * it counts what is left again at each, and so refuses large bodies far below the limit. The chunk lines are bounded by
     * {@link RequestFraming} and what they carry by the stream around this one.
     */
    private static long maxOnTheWire(HttpServerExchange exchange, long maxBytes) {
        return exchange.getRequestContentLength() >= 0 ? Math.max(1, maxBytes) : 0;
    }

    StreamSourceChannel channel() {
        return channel;
    }

    /** Ends the reading: from here on the reader's thread touches neither channel nor exchange. */
    synchronized void stop() {
        stopped = true;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int n = readBlocking(ByteBuffer.wrap(bytes, offset, length));
        progress += Math.max(0, n);
        if (progress >= PROGRESS_BYTES) {
            progress = 0;
            deadline = System.nanoTime() + timeoutNanos;
        }
        return n;
    }

    private int readBlocking(ByteBuffer buffer) {
        try {
            for (int n = attempt(buffer); ; n = attempt(buffer)) {
                if (n != 0) {
                    return n;
                }
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw broken(408, "BODY_TIMEOUT", "the request body came too slowly", null);
                }
                channel.awaitReadable(left, TimeUnit.NANOSECONDS);
            }
        } catch (RequestTooBigException e) {
            throw broken(413, "BODY_TOO_LARGE", "the request body is larger than " + maxBytes + " bytes", e)
                    .withDetail("maxBytes", maxBytes);
        } catch (IOException e) {
            throw broken(400, "BODY_BROKEN", "the request body is incomplete or malformed", e);
        }
    }

    private synchronized int attempt(ByteBuffer buffer) throws IOException {
        if (stopped) {
            throw HttpError.of(
                    503, "TIMEOUT", "the request was answered before its body was read, since its time was up");
        }
        return channel.read(buffer);
    }

    private synchronized HttpError broken(int status, String code, String message, @Nullable Throwable cause) {
        if (!stopped && !exchange.isResponseStarted()) {
            exchange.setPersistent(false);
        }
        HttpError error = HttpError.of(status, code, message);
        return cause == null ? error : error.withCause(cause);
    }
}
