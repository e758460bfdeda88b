package dev.gotap.router.undertow;

import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;

/**
 * Writes a response that is there in full, head and body in one gathered write, without ever waiting. What the socket
 * does not take at once is left to the I/O thread, in memory of its own, so that no thread is held by a slow reader and
 * no borrowed array is kept.
 */
final class ResponseWriter implements ChannelListener<StreamSinkChannel> {

    // A reader that takes less than this in one write timeout is a stalled one.
    private static final int PROGRESS_BYTES = 16 << 10;

    private final Transport transport;
    private final Runnable whenDone;

    private @Nullable ByteBuffer rest;
    private @Nullable HttpServerExchange exchange;
    private @Nullable IoTimer timer;
    private int restAtTimer;
    private boolean finishing;

    ResponseWriter(Transport transport, Runnable whenDone) {
        this.transport = transport;
        this.whenDone = whenDone;
    }

    void write(
            HttpServerExchange current,
            @Nullable StreamSinkChannel channel,
            byte[] body,
            int offset,
            int length,
            boolean borrowed) {
        // Also for an array that may be kept: what wraps it would be garbage, and the socket would copy it all the
        // same.
        ByteBuffer scratch = Scratch.take(length);
        if (scratch == null) {
            write(current, channel, owned(body, offset, length, borrowed));
            return;
        }
        scratch.put(body, offset, length).flip();
        if (channel != null && attempt(current, channel, scratch) && scratch.hasRemaining()) {
            ByteBuffer own =
                    ByteBuffer.allocate(scratch.remaining()).put(scratch).flip();
            leaveToIoThread(current, channel, own);
        }
        Scratch.give(scratch);
    }

    void write(HttpServerExchange current, @Nullable StreamSinkChannel channel, ByteBuffer own) {
        if (channel != null && attempt(current, channel, own) && own.hasRemaining()) {
            leaveToIoThread(current, channel, own);
        }
    }

    /** A buffer that nobody else writes to. */
    static ByteBuffer owned(byte[] body, int offset, int length, boolean borrowed) {
        return borrowed
                ? ByteBuffer.wrap(Arrays.copyOfRange(body, offset, offset + length))
                : ByteBuffer.wrap(body, offset, length);
    }

    /** The request is over as soon as everything is written; true when it is already. */
    boolean finish() {
        if (rest == null && exchange == null) {
            return true;
        }
        synchronized (this) {
            finishing = true;
            return rest == null && forget();
        }
    }

    /** Gives up what is left. */
    void fail() {
        if (exchange != null) {
            done();
        }
    }

    @Override
    public void handleEvent(StreamSinkChannel channel) {
        ByteBuffer left;
        HttpServerExchange current;
        synchronized (this) {
            left = rest;
            current = exchange;
        }
        if (left == null || current == null) {
            channel.suspendWrites();
            return;
        }
        if (!attempt(current, channel, left) || !left.hasRemaining()) {
            channel.suspendWrites();
            done();
        }
    }

    /** Writes until the socket takes no more; false when the connection is broken. */
    private static boolean attempt(HttpServerExchange current, StreamSinkChannel channel, ByteBuffer buffer) {
        try {
            while (buffer.hasRemaining() && channel.write(buffer) > 0) {
                // goes on while the socket takes it
            }
            return true;
        } catch (IOException | RuntimeException e) {
            Transport.LOG.debug("the client left before its response was written", e);
            IoUtils.safeClose(current.getConnection());
            return false;
        }
    }

    private synchronized void leaveToIoThread(HttpServerExchange current, StreamSinkChannel channel, ByteBuffer own) {
        rest = own;
        exchange = current;
        schedule(current, own.remaining());
        channel.getWriteSetter().set(this);
        channel.resumeWrites();
    }

    private void schedule(HttpServerExchange current, int remaining) {
        restAtTimer = remaining;
        timer = IoTimer.start(current.getIoThread(), this::checkProgress, transport.writeTimeoutNanos());
    }

    private void checkProgress() {
        HttpServerExchange stalled = null;
        synchronized (this) {
            if (rest == null || exchange == null) {
                return;
            }
            if (restAtTimer - rest.remaining() < PROGRESS_BYTES) {
                stalled = exchange;
            } else {
                schedule(exchange, rest.remaining());
            }
        }
        if (stalled != null) {
            IoUtils.safeClose(stalled.getConnection());
            done();
        }
    }

    private void done() {
        synchronized (this) {
            if (rest == null) {
                return;
            }
            rest = null;
            if (timer != null) {
                timer.cancel();
                timer = null;
            }
            if (!finishing) {
                return;
            }
            forget();
        }
        whenDone.run();
    }

    private boolean forget() {
        exchange = null;
        finishing = false;
        return true;
    }
}
