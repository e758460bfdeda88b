package dev.gotap.router.websocket.spi;

import java.util.concurrent.Executor;

/**
 * One connection that carries WebSocket frames. No method blocks or throws, and any thread may call any of them: on a
 * connection that is gone they do nothing.
 */
public interface FrameChannel {

    /**
     * Sends a frame, after those sent before. The session has one under way at a time.
     *
     * @param type its type
     * @param payload its bytes, which nobody changes any more
     * @param whenWritten called once when the network has taken the frame, perhaps before this returns; never called when
     *     the connection breaks
     */
    void send(FrameType type, byte[] payload, Runnable whenWritten);

    /** Reads no further message until {@link #resume}. A new channel is paused. Frames that were read already may come. */
    void pause();

    /** Goes on reading. */
    void resume();

    /** Ends the connection at once, whatever is still to be written. */
    void disconnect();

    /** Told once, when the last callback of this socket has returned and nothing of it is left. */
    void finished();

    /**
     * Runs a task later, on a thread that must not block.
     *
     * @param nanos from now; &gt;= 0
     * @param task what to run
     * @return cancels it
     */
    Runnable after(long nanos, Runnable task);

    /**
     * The clock of {@link #after}.
     *
     * @return nanoseconds since some moment
     */
    long nanoTime();

    /**
     * The threads that may block.
     *
     * @return runs the application's callbacks
     */
    Executor threads();
}
