package dev.gotap.router.websocket;

/** What becomes of a message for a peer that reads so slowly that its queue is full. */
public enum SlowPeer {

    /** The message is dropped; those in the queue stay. */
    DROP_NEWEST,

    /** The oldest messages of the queue are dropped, as many as the new one needs: for figures that supersede each other. */
    DROP_OLDEST,

    /** The queue is dropped and the socket closed with 1013, so that the peer comes back and starts anew. */
    DISCONNECT
}
