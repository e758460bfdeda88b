package dev.gotap.router.websocket.spi;

import dev.gotap.context.spi.Upgrade;

/** A handshake that was accepted: the headers of the answer are set, and the connection may become a WebSocket. */
public interface WebSocketUpgrade extends Upgrade {

    /**
     * The bound on what a peer sends in one message; beyond it the transport closes with 1009.
     *
     * @return bytes
     */
    int maxMessageBytes();

    /**
     * Begins the session. Called once, when the answer to the handshake is written.
     *
     * @param channel the connection, paused
     * @return what to tell of everything that comes in
     */
    WebSocketSession open(FrameChannel channel);

    /** Gives the session up, since the connection broke before it could begin. Does nothing after {@link #open}. */
    void abandon();
}
