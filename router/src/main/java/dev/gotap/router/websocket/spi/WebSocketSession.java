package dev.gotap.router.websocket.spi;

/**
 * One WebSocket as its transport sees it. What comes in is told by one thread at a time, in the order it came; no method
 * blocks.
 */
public interface WebSocketSession {

    /**
     * A text message, whole.
     *
     * @param text was valid UTF-8
     */
    void text(String text);

    /**
     * A message of bytes, whole.
     *
     * @param bytes the receiver's own
     */
    void binary(byte[] bytes);

    /**
     * A ping, which the session answers.
     *
     * @param payload at most 125 bytes
     */
    void ping(byte[] payload);

    /** A pong. */
    void pong();

    /**
     * A close frame, which the session answers unless it was the answer.
     *
     * @param code as it came; 1005 when there was none
     * @param reason as it came
     */
    void closed(int code, String reason);

    /**
     * The peer broke the protocol. The transport has sent a close frame already, and reads no further.
     *
     * @param code what the close frame said
     * @param reason for {@code onClose}
     */
    void failed(int code, String reason);

    /** The connection is gone. Told once or more often. */
    void disconnected();

    /**
     * Begins to close: what is queued is sent, then the close frame.
     *
     * @param code as {@code WebSocket.close}
     * @param reason as there
     * @return whether it is for this reason that it closes; false when it has been closing before, or has ended
     */
    boolean close(int code, String reason);

    /** Ends the session without any further frame. */
    void cut();
}
