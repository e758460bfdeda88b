package dev.gotap.router.undertow;

import dev.gotap.context.HttpError;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RequestTooBigException;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.util.Headers;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.channels.StreamSourceChannel;

/**
 * The body of a request as a blocking stream. Bytes that do not come, come too slowly, or break the rules of the
 * transfer coding are an {@link HttpError}, since that is the client's doing.
 *
 * <p>On an I/O thread it never waits: what is read there came together with the head, or was collected before.
 */
final class RequestBody extends InputStream {

    // Each read timeout has to bring this much, or the rest of the body: no worker waits for a trickle.
    static final int PROGRESS_BYTES = 16 << 10;

    private static final int FIRST_BYTES = 1 << 10;
    private static final byte[] NONE = {};
    private static final ByteBuffer NO_ROOM = ByteBuffer.allocate(0);

    private final HttpServerExchange exchange;
    private final StreamSourceChannel channel;
    private final long maxBytes;
    private final long timeoutNanos;
    // Both of the wait that is under way; most bodies are here before anybody waits.
    private long deadline;
    private int progress;
    private boolean waiting;
    private boolean ended;
    // Of the announced length; -1 when there is none.
    private long remaining;
    // What came before anybody read.
    private byte[] collected = NONE;
    private int collectedBytes;
    private int collectedRead;
    private @Nullable IOException failure;
    // Guarded by this object's monitor, as is whatever changes the exchange: another thread may end the reading.
    private boolean stopped;

    private RequestBody(HttpServerExchange exchange, StreamSourceChannel channel, long maxBytes, long timeoutNanos) {
        this.exchange = exchange;
        this.channel = channel;
        this.maxBytes = maxBytes;
        this.timeoutNanos = timeoutNanos;
        this.remaining = exchange.getRequestContentLength();
    }

    /**
     * Whether all of it came together with the head, and the client does not ask to be told to send it. Bodies in chunks
     * are not looked into.
     */
    static boolean cameWithHead(HttpServerExchange exchange) {
        if (!(exchange.getConnection() instanceof HttpServerConnection http1)) {
            return false;
        }
        PooledByteBuffer extra = http1.getExtraBytes();
        if (extra == null || exchange.getRequestHeaders().contains(Headers.EXPECT)) {
            return false;
        }
        long length = exchange.getRequestContentLength();
        return length >= 0 && length <= extra.getBuffer().remaining();
    }

    /**
     * Takes a body that {@link #cameWithHead}, without waiting. Its bytes move out of the connection's buffer, which is the
     * larger one, into an array of their length.
     */
    static RequestBody take(HttpServerExchange exchange, long timeoutNanos) throws IOException {
        int length = (int) exchange.getRequestContentLength();
        RequestBody taken = open(exchange, length, timeoutNanos);
        taken.collected = new byte[length];
        taken.collect(length);
        return taken;
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

    /**
     * Keeps what has come so far, without waiting.
     *
     * @param enough once more than this is there, no more is read
     * @return false when there is more to wait for
     */
    boolean collect(int enough) {
        try {
            while (!ended && collectedBytes <= enough) {
                int n = collectSome();
                if (n == 0) {
                    return false;
                }
            }
        } catch (IOException e) {
            failure = e;
        }
        return true;
    }

    private int collectSome() throws IOException {
        if (collectedBytes == collected.length) {
            int room = Math.max(FIRST_BYTES, 2 * collected.length);
            collected =
                    Arrays.copyOf(collected, remaining < 0 ? room : (int) Math.min(room, collectedBytes + remaining));
        }
        int n = counted(channel.read(ByteBuffer.wrap(collected, collectedBytes, collected.length - collectedBytes)));
        collectedBytes += Math.max(0, n);
        return n;
    }

    /** Finds the end; to Undertow a body whose connection is closed in the middle has ended, too. */
    private int counted(int n) throws IOException {
        if (n >= 0) {
            remaining -= remaining < 0 ? 0 : n;
            if (remaining == 0) {
                ended = true;
                channel.read(NO_ROOM); // Undertow, too, notices the end now, and not after the answer
            }
        } else if (remaining > 0 || !exchange.getConnection().isOpen()) {
            throw new EOFException("the connection was closed before the body was complete");
        } else {
            ended = true;
        }
        return n;
    }

    int collectedBytes() {
        return collectedBytes;
    }

    /** Whether it was collected to its end or to its failure. */
    boolean isCollected() {
        return ended || failure != null;
    }

    @Override
    public int read() throws IOException {
        if (ended && collectedRead == collectedBytes) {
            return -1;
        }
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (collectedRead < collectedBytes) {
            return readCollected(bytes, offset, length);
        }
        if (ended) {
            return -1;
        }
        int n = readBlocking(ByteBuffer.wrap(bytes, offset, length));
        progress += Math.max(0, n);
        if (progress >= PROGRESS_BYTES) {
            progress = 0;
            waiting = false;
        }
        return n;
    }

    private int readCollected(byte[] bytes, int offset, int length) {
        int n = Math.min(length, collectedBytes - collectedRead);
        System.arraycopy(collected, collectedRead, bytes, offset, n);
        collectedRead += n;
        return n;
    }

    private int readBlocking(ByteBuffer buffer) {
        try {
            for (int n = attempt(buffer); ; n = attempt(buffer)) {
                if (n != 0) {
                    return n;
                }
                long left = exchange.isInIoThread() ? 0 : nanosLeft();
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

    private long nanosLeft() {
        long now = System.nanoTime();
        if (!waiting) {
            waiting = true;
            deadline = now + timeoutNanos;
        }
        return deadline - now;
    }

    private synchronized int attempt(ByteBuffer buffer) throws IOException {
        if (stopped) {
            throw HttpError.of(
                    503, "TIMEOUT", "the request was answered before its body was read, since its time was up");
        }
        if (failure != null) {
            throw failure;
        }
        return counted(channel.read(buffer));
    }

    private synchronized HttpError broken(int status, String code, String message, @Nullable Throwable cause) {
        if (!stopped && !exchange.isResponseStarted()) {
            exchange.setPersistent(false);
        }
        HttpError error = HttpError.of(status, code, message);
        return cause == null ? error : error.withCause(cause);
    }
}
