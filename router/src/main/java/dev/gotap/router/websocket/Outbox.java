package dev.gotap.router.websocket;

import dev.gotap.router.websocket.spi.FrameChannel;
import dev.gotap.router.websocket.spi.FrameType;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent on one socket, within its bounds. One frame at a time is with the transport, so that what a slow
 * peer does not read waits here, where it is counted. Control frames overtake messages, except for the close frame, which
 * is the last one.
 */
final class Outbox {

    private static final byte[] NOTHING = {};

    /** What became of a message. */
    enum Verdict {
        TAKEN,
        DROPPED,
        OVERFLOW,
        CLOSED
    }

    private final WebSocketOptions options;
    private final Runnable whenClosed;

    private final Deque<Frame> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private long dropped;
    private @Nullable FrameChannel channel;
    private @Nullable Frame pong;
    private @Nullable Frame ping;
    private @Nullable Frame last;
    private boolean shut;
    // A frame is with the transport; a thread is in pump().
    private boolean writing;
    private boolean pumping;

    /** An outbox that calls back once the close frame is written. */
    Outbox(WebSocketOptions options, Runnable whenClosed) {
        this.options = options;
        this.whenClosed = whenClosed;
    }

    /** Begins to send. */
    void open(FrameChannel to) {
        synchronized (this) {
            channel = to;
        }
        pump();
    }

    /** Queues a message, if there is room or room can be made. */
    Verdict offer(Frame frame) {
        if (frame.payload().length > options.sendQueueBytes()) {
            throw new IllegalArgumentException("message: " + frame.payload().length + " bytes (expected: at most "
                    + options.sendQueueBytes() + "; mend: send it in parts, or withSendQueue(messages, bytes))");
        }
        synchronized (this) {
            if (shut || last != null) {
                return Verdict.CLOSED;
            }
            while (isFull(frame)) {
                if (options.slowPeer() != SlowPeer.DROP_OLDEST) {
                    dropped++;
                    return options.slowPeer() == SlowPeer.DISCONNECT ? Verdict.OVERFLOW : Verdict.DROPPED;
                }
                drop(waiting.removeFirst());
            }
            waiting.addLast(frame);
            waitingBytes += frame.payload().length;
        }
        pump();
        return Verdict.TAKEN;
    }

    /** Answers a ping; a later one takes the place of one that was not answered yet, RFC 6455, 5.5.3. */
    void pong(byte[] payload) {
        synchronized (this) {
            pong = new Frame(FrameType.PONG, payload);
        }
        pump();
    }

    void ping() {
        synchronized (this) {
            ping = new Frame(FrameType.PING, NOTHING);
        }
        pump();
    }

    /** Sends what is queued, then this frame, and nothing after it. */
    void finish(Frame close) {
        synchronized (this) {
            if (last == null) {
                last = close;
            }
        }
        pump();
    }

    /** Sends this frame next and drops what is queued. */
    void finishAtOnce(Frame close) {
        synchronized (this) {
            clear();
            last = close;
        }
        pump();
    }

    /** Sends nothing any more. */
    synchronized void shut() {
        shut = true;
        clear();
    }

    /** How many messages were dropped because the peer read too slowly. */
    synchronized long dropped() {
        return dropped;
    }

    private boolean isFull(Frame frame) {
        return waiting.size() >= options.sendQueueMessages()
                || waitingBytes + frame.payload().length > options.sendQueueBytes();
    }

    private void drop(Frame frame) {
        waitingBytes -= frame.payload().length;
        dropped++;
    }

    private void clear() {
        waiting.clear();
        waitingBytes = 0;
    }

    /** Hands frames over until one is under way: a loop, since a transport may write at once and call back within. */
    private void pump() {
        synchronized (this) {
            if (pumping) {
                return;
            }
            pumping = true;
        }
        for (Frame frame = next(); frame != null; frame = next()) {
            send(frame);
        }
    }

    private synchronized @Nullable Frame next() {
        Frame next = writing || shut || channel == null ? null : poll();
        writing |= next != null;
        pumping = next != null;
        return next;
    }

    private @Nullable Frame poll() {
        Frame control = pong != null ? pong : ping;
        if (control != null) {
            if (control.type() == FrameType.PONG) {
                pong = null;
            } else {
                ping = null;
            }
            return control;
        }
        Frame message = waiting.pollFirst();
        if (message == null) {
            shut = last != null;
            return last;
        }
        waitingBytes -= message.payload().length;
        return message;
    }

    private void send(Frame frame) {
        FrameChannel to = channel;
        if (to != null) {
            to.send(frame.type(), frame.payload(), frame.type() == FrameType.CLOSE ? whenClosed : this::written);
        }
    }

    private void written() {
        synchronized (this) {
            writing = false;
            if (pumping) {
                return;
            }
        }
        pump();
    }
}
