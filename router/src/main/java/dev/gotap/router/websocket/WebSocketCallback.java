package dev.gotap.router.websocket;

/**
 * Called when something happens to a WebSocket; by one thread at a time for each socket, never by an I/O thread.
 *
 * @param <T> what it is told
 */
@FunctionalInterface
public interface WebSocketCallback<T> {

    /**
     * Deals with it. No further message of this socket is read until this returns.
     *
     * @param value what happened
     * @throws Exception closes the socket with 1011; logged
     */
    void accept(T value) throws Exception;
}
