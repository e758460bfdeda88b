package dev.gotap.router.undertow;

import dev.gotap.context.spi.FileSink;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;

/** The body of a response as a blocking stream. A reader that stands still for the write timeout breaks it off. */
final class ResponseBody extends OutputStream implements FileSink {

    private static final int PROGRESS_BYTES = 16 << 10;

    private final HttpServerExchange exchange;
    private final long length;
    private final long timeoutNanos;
    private final @Nullable StreamSinkChannel channel;
    private @Nullable PooledByteBuffer pooled;
    private long written;
    private boolean closed;

    ResponseBody(HttpServerExchange exchange, @Nullable StreamSinkChannel channel, long length, long timeoutNanos) {
        this.exchange = exchange;
        this.channel = channel;
        this.length = length;
        this.timeoutNanos = timeoutNanos;
    }

    @Override
    public void write(int b) throws IOException {
        ByteBuffer buffer = buffer();
        if (!buffer.hasRemaining()) {
            drain();
            buffer = buffer();
        }
        buffer.put((byte) b);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        ByteBuffer buffer = buffer();
        if (count > buffer.remaining()) {
            drain();
            buffer = buffer();
        }
        if (count >= buffer.capacity()) {
            writeFully(ByteBuffer.wrap(bytes, offset, count));
        } else {
            buffer.put(bytes, offset, count);
        }
    }

    /** By {@code sendfile} where the connection is a plain socket; else through a buffer of Undertow's. */
    @Override
    public void transferFrom(FileChannel file, long from, long length) throws IOException {
        if (closed) {
            throw new IOException("the response stream is closed");
        }
        drain();
        StreamSinkChannel sink = channel();
        long deadline = System.nanoTime() + timeoutNanos;
        long sent = 0;
        int progress = 0;
        while (sent < length) {
            long n = sink.transferFrom(file, from + sent, length - sent);
            sent += n;
            written += n;
            progress += (int) Math.min(n, PROGRESS_BYTES);
            if (progress >= PROGRESS_BYTES) {
                progress = 0;
                deadline = System.nanoTime() + timeoutNanos;
            }
            if (n == 0) {
                if (file.size() <= from + sent) {
                    throw new EOFException(
                            "the file ended " + (length - sent) + " bytes before its length of " + length);
                }
                await(sink, deadline);
            }
        }
    }

    /** Sends what there is, the head included, and waits until the socket has taken it. */
    @Override
    public void flush() throws IOException {
        if (closed) {
            return;
        }
        drain();
        if (written == length) {
            return; // flushing a complete body would end the exchange before its handler has returned
        }
        StreamSinkChannel sink = channel();
        long deadline = System.nanoTime() + timeoutNanos;
        while (!sink.flush()) {
            await(sink, deadline);
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        try {
            drain();
        } finally {
            closed = true;
            release();
        }
    }

    /** Whether the body is all there: of the length that was declared, or, where none was, closed. */
    boolean isComplete() {
        return length < 0 ? closed : written == length;
    }

    /** Closes on behalf of a handler that did not; a failure breaks the connection off. */
    void finish() {
        try {
            close();
        } catch (IOException | RuntimeException e) {
            Transport.LOG.debug("the client left before its response was written", e);
            IoUtils.safeClose(exchange.getConnection());
        }
    }

    private void drain() throws IOException {
        PooledByteBuffer held = pooled;
        if (held == null) {
            return;
        }
        ByteBuffer buffer = held.getBuffer().flip();
        try {
            writeFully(buffer);
        } finally {
            buffer.clear();
        }
    }

    private void writeFully(ByteBuffer buffer) throws IOException {
        StreamSinkChannel sink = channel();
        long deadline = System.nanoTime() + timeoutNanos;
        int progress = 0;
        while (buffer.hasRemaining()) {
            int n = sink.write(buffer);
            written += n;
            progress += n;
            if (progress >= PROGRESS_BYTES) {
                progress = 0;
                deadline = System.nanoTime() + timeoutNanos;
            }
            if (n == 0) {
                await(sink, deadline);
            }
        }
    }

    private void await(StreamSinkChannel sink, long deadline) throws IOException {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            IoUtils.safeClose(exchange.getConnection());
            throw new IOException("the client took too little of the response for "
                    + TimeUnit.NANOSECONDS.toMillis(timeoutNanos) + " ms");
        }
        sink.awaitWritable(left, TimeUnit.NANOSECONDS);
    }

    private ByteBuffer buffer() throws IOException {
        if (closed) {
            throw new IOException("the response stream is closed");
        }
        PooledByteBuffer held = pooled;
        if (held == null) {
            held = exchange.getConnection().getByteBufferPool().allocate();
            pooled = held;
        }
        return held.getBuffer();
    }

    private StreamSinkChannel channel() throws IOException {
        if (channel == null) {
            throw new IOException("the response channel is taken or closed");
        }
        return channel;
    }

    private void release() {
        if (pooled != null) {
            pooled.close();
            pooled = null;
        }
    }
}
