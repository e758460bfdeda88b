package dev.gotap.router.websocket;

import dev.gotap.router.websocket.spi.FrameChannel;
import dev.gotap.router.websocket.spi.WebSocketSession;
import dev.gotap.router.websocket.spi.WebSocketUpgrade;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The life of one socket: connecting, open, closing, ended, in this order and each at most once. What comes in goes to the
 * callbacks, what goes out to the outbox. However it ends, the last callback runs, the hubs forget the socket, the timers
 * stop and the transport is told.
 */
final class Session implements WebSocketUpgrade, WebSocketSession, KeepAlive.Consequences {

    private enum State {
        CONNECTING,
        OPEN,
        CLOSING,
        ENDED
    }

    private final WebSocketOptions options;
    private final Callbacks callbacks;
    private final Runnable whenClosing;
    private final Outbox outbox;

    // Guarded by this object's monitor, which is not held while anybody else is called.
    private State state = State.CONNECTING;
    private @Nullable CloseReason reason;
    private boolean closeWritten;
    private boolean closeReceived;
    private boolean failed;

    private volatile @Nullable FrameChannel channel;
    private volatile @Nullable KeepAlive keepAlive;
    private volatile @Nullable Runnable closeTimer;

    /** A session that tells when it takes no further message. */
    Session(WebSocketOptions options, Callbacks callbacks, Runnable whenClosing) {
        this.options = options;
        this.callbacks = callbacks;
        this.whenClosing = whenClosing;
        this.outbox = new Outbox(options, this::closeWritten);
    }

    // ---- for the application ----

    /** Whether messages are still taken. */
    synchronized boolean isOpen() {
        return reason == null && state != State.ENDED;
    }

    boolean send(Frame frame) {
        Outbox.Verdict verdict = outbox.offer(frame);
        if (verdict == Outbox.Verdict.OVERFLOW) {
            begin(new CloseReason(CloseReason.TRY_AGAIN_LATER, "reads too slowly"), true);
        }
        KeepAlive watch = keepAlive;
        if (watch != null && verdict == Outbox.Verdict.TAKEN) {
            watch.used();
        }
        return verdict == Outbox.Verdict.TAKEN;
    }

    long dropped() {
        return outbox.dropped();
    }

    @Override
    public boolean close(int code, String text) {
        return begin(new CloseReason(code, text), false);
    }

    // ---- opening ----

    @Override
    public String protocol() {
        return "websocket";
    }

    @Override
    public int maxMessageBytes() {
        return options.maxMessageBytes();
    }

    @Override
    public WebSocketSession open(FrameChannel opened) {
        KeepAlive watch = new KeepAlive(options, opened, this);
        boolean abandoned;
        boolean closing;
        synchronized (this) {
            abandoned = state == State.ENDED;
            closing = reason != null;
            if (!abandoned) {
                channel = opened;
                keepAlive = watch;
                callbacks.begin(opened.threads());
                state = closing ? State.CLOSING : State.OPEN;
            }
        }
        if (abandoned) {
            opened.disconnect();
            opened.finished();
            return this;
        }
        if (closing) {
            closing();
        } else {
            watch.start();
            watch.deaf(true);
            callbacks.opened(this::listen, this::cut);
        }
        outbox.open(opened);
        return this;
    }

    @Override
    public void abandon() {
        synchronized (this) {
            if (state != State.CONNECTING) {
                return;
            }
            state = State.ENDED;
        }
        outbox.shut();
        whenClosing.run();
    }

    // ---- what comes in ----

    @Override
    public void text(String text) {
        if (hears(callbacks.onText)) {
            callbacks.text(text, this::listen, this::cut);
        }
    }

    @Override
    public void binary(byte[] bytes) {
        if (hears(callbacks.onBinary)) {
            callbacks.binary(bytes, this::listen, this::cut);
        }
    }

    @Override
    public void ping(byte[] payload) {
        pong();
        outbox.pong(payload);
    }

    @Override
    public void pong() {
        KeepAlive watch = keepAlive;
        if (watch != null) {
            watch.heard();
        }
    }

    /** Whether a message is wanted; if so, the next one waits until the callback for this one has returned. */
    private boolean hears(@Nullable WebSocketCallback<?> callback) {
        FrameChannel from = channel;
        KeepAlive watch = keepAlive;
        synchronized (this) {
            if (state != State.OPEN || from == null || watch == null) {
                return false;
            }
        }
        watch.heard();
        watch.used();
        if (callback == null) {
            return false;
        }
        from.pause();
        watch.deaf(true);
        return true;
    }

    private void listen() {
        KeepAlive watch = keepAlive;
        FrameChannel from = channel;
        if (watch != null && from != null) {
            watch.deaf(false);
            from.resume();
        }
    }

    @Override
    public void closed(int code, String text) {
        boolean answered;
        synchronized (this) {
            if (state == State.ENDED || closeReceived) {
                return;
            }
            closeReceived = true;
            answered = closeWritten;
            if (!answered) {
                reason = new CloseReason(code, text);
                state = State.CLOSING;
            }
        }
        if (answered) {
            end(new CloseReason(code, text));
            return;
        }
        closing();
        int echo = code == CloseReason.NO_CODE ? CloseReason.NORMAL : code;
        outbox.finishAtOnce(Frame.close(new CloseReason(echo, "")));
    }

    @Override
    public void failed(int code, String text) {
        synchronized (this) {
            if (state == State.ENDED || failed) {
                return;
            }
            failed = true;
            reason = new CloseReason(code, text);
            state = State.CLOSING;
        }
        outbox.shut();
        closing();
    }

    @Override
    public void disconnected() {
        end(new CloseReason(CloseReason.ABNORMAL, "the connection broke"));
    }

    // ---- keeping alive ----

    @Override
    public void ping() {
        outbox.ping();
    }

    @Override
    public void dead() {
        end(new CloseReason(CloseReason.ABNORMAL, "no sign of life within " + options.pongTimeout()));
    }

    @Override
    public void idle() {
        begin(new CloseReason(CloseReason.GOING_AWAY, "idle for " + options.idleTimeout()), false);
    }

    // ---- closing ----

    /** Begins to close, unless that has begun; returns whether it did. */
    private boolean begin(CloseReason why, boolean atOnce) {
        boolean connecting;
        synchronized (this) {
            if (reason != null || state == State.ENDED) {
                return false;
            }
            reason = why;
            connecting = state == State.CONNECTING;
            state = connecting ? State.CONNECTING : State.CLOSING;
        }
        if (connecting) {
            whenClosing.run();
        } else {
            closing();
        }
        if (atOnce) {
            outbox.finishAtOnce(Frame.close(why));
        } else {
            outbox.finish(Frame.close(why));
        }
        return true;
    }

    /** From here on nothing is taken, and the time for closing runs. What comes in is read for the sake of the close frame. */
    private void closing() {
        whenClosing.run();
        KeepAlive watch = keepAlive;
        if (watch != null) {
            watch.stop();
        }
        FrameChannel ending = channel;
        if (ending != null && closeTimer == null) {
            closeTimer = ending.after(TimeUnit.NANOSECONDS.convert(options.closeTimeout()), this::cut);
            ending.resume();
        }
    }

    private void closeWritten() {
        synchronized (this) {
            closeWritten = true;
            if (!closeReceived) {
                return;
            }
        }
        disconnected();
    }

    @Override
    public void cut() {
        end(new CloseReason(CloseReason.ABNORMAL, "cut off"));
    }

    /** Ends it; what the peer has said, or did wrong, goes before the reason given here. */
    private void end(CloseReason otherwise) {
        CloseReason why = otherwise;
        synchronized (this) {
            if (state == State.ENDED) {
                return;
            }
            state = State.ENDED;
            CloseReason said = reason;
            if (said != null && (failed || closeReceived)) {
                why = said;
            }
        }
        outbox.shut();
        whenClosing.run();
        KeepAlive watch = keepAlive;
        if (watch != null) {
            watch.stop();
        }
        Runnable timer = closeTimer;
        if (timer != null) {
            timer.run();
        }
        FrameChannel ending = channel;
        if (ending != null) {
            ending.disconnect();
            callbacks.closed(why, ending::finished);
        }
    }
}
