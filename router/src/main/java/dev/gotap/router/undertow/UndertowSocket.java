package dev.gotap.router.undertow;

import dev.gotap.router.websocket.CloseReason;
import dev.gotap.router.websocket.spi.FrameChannel;
import dev.gotap.router.websocket.spi.FrameType;
import dev.gotap.router.websocket.spi.WebSocketSession;
import dev.gotap.router.websocket.spi.WebSocketUpgrade;
import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;

/**
 * One WebSocket on Undertow. Its I/O thread alone opens it, writes to it and ends it, so that nothing here needs a lock.
 * Undertow queues without bound whatever it is given; the session gives it one frame at a time.
 */
final class UndertowSocket implements FrameChannel {

    private final WebSocketChannel channel;
    private final Transport transport;
    private volatile @Nullable WebSocketSession session;
    private volatile boolean sentAway;
    private boolean closeSent;

    private UndertowSocket(WebSocketChannel channel, Transport transport) {
        this.channel = channel;
        this.transport = transport;
    }

    static void open(WebSocketChannel channel, StreamEnd end, WebSocketUpgrade upgrade, Transport transport) {
        UndertowSocket socket = new UndertowSocket(channel, transport);
        transport.sockets().add(socket);
        socket.onIoThread(() -> socket.begin(end, upgrade));
    }

    /** Nothing is read before this returns: what would read it runs on this thread, too. */
    private void begin(StreamEnd end, WebSocketUpgrade upgrade) {
        WebSocketSession opened = upgrade.open(this);
        session = opened;
        channel.getReceiveSetter().set(new SocketListener(this, opened, upgrade.maxMessageBytes()));
        channel.addCloseTask(gone -> broken());
        // Not in the middle of the read, but when Undertow has dealt with all that came before.
        end.whenReached(() -> execute(this::ended));
        if (!channel.isOpen()) {
            broken();
        }
        transport.sockets().opened(this);
    }

    /** The connection is gone, or nothing sound will come of it any more. */
    void broken() {
        WebSocketSession open = session;
        if (open == null) {
            return;
        }
        // Undertow's own close frames: 1000 at the end of the stream, others about what the peer did wrong.
        boolean violated = channel.isCloseFrameSent() && !closeSent && channel.getCloseCode() > CloseReason.GOING_AWAY;
        if (violated) {
            open.failed(channel.getCloseCode(), String.valueOf(channel.getCloseReason()));
        }
        if (!violated || !channel.isOpen()) {
            open.disconnected();
        }
    }

    private void ended() {
        if (!channel.isCloseFrameReceived()) {
            broken();
        }
    }

    /** Closes it because the server stops; returns whether that is why it closes, and not something before. */
    boolean goAway() {
        WebSocketSession open = session;
        if (open == null || !open.close(CloseReason.GOING_AWAY, "the server stops")) {
            return false;
        }
        sentAway = true;
        return true;
    }

    boolean isSentAway() {
        return sentAway;
    }

    void cut() {
        WebSocketSession open = session;
        if (open != null) {
            open.cut();
        }
    }

    // ---- FrameChannel ----

    @Override
    public void send(FrameType type, byte[] payload, Runnable whenWritten) {
        onIoThread(() -> write(type, ByteBuffer.wrap(payload), new Written(whenWritten)));
    }

    private void write(FrameType type, ByteBuffer payload, WebSocketCallback<Void> written) {
        switch (type) {
            case TEXT -> WebSockets.sendText(payload, channel, written);
            case BINARY -> WebSockets.sendBinary(payload, channel, written);
            case PING -> WebSockets.sendPing(payload, channel, written);
            case PONG -> WebSockets.sendPong(payload, channel, written);
            case CLOSE -> {
                closeSent = true;
                WebSockets.sendClose(payload, channel, written);
            }
        }
    }

    @Override
    public void pause() {
        channel.suspendReceives();
    }

    @Override
    public void resume() {
        channel.resumeReceives();
    }

    @Override
    public void disconnect() {
        onIoThread(() -> IoUtils.safeClose(channel));
    }

    @Override
    public void finished() {
        transport.sockets().remove(this);
    }

    @Override
    public Runnable after(long nanos, Runnable task) {
        return IoTimer.start(channel.getIoThread(), task, nanos)::cancel;
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Executor threads() {
        Executor threads = transport.threads();
        return threads == null ? channel.getWorker() : threads;
    }

    @SuppressWarnings("ReferenceEquality") // a thread is that one or it is not
    private void onIoThread(Runnable step) {
        if (Thread.currentThread() == channel.getIoThread()) {
            step.run();
        } else {
            execute(step);
        }
    }

    private void execute(Runnable step) {
        try {
            channel.getIoThread().execute(step);
        } catch (RejectedExecutionException e) {
            Transport.LOG.debug("the server stops: a WebSocket ends with it", e);
            IoUtils.safeClose(channel);
        }
    }

    /** Told by Undertow what became of a frame. */
    private final class Written implements WebSocketCallback<Void> {

        private final Runnable whenWritten;

        Written(Runnable whenWritten) {
            this.whenWritten = whenWritten;
        }

        @Override
        public void complete(WebSocketChannel to, @Nullable Void context) {
            whenWritten.run();
        }

        @Override
        public void onError(WebSocketChannel to, @Nullable Void context, Throwable failure) {
            Transport.LOG.debug("a WebSocket broke while a frame was written", failure);
            IoUtils.safeClose(to);
            broken();
        }
    }
}
