package dev.gotap.router.websocket;

/** Says what a WebSocket does; given to {@link dev.gotap.router.RouteGroup#webSocket}. */
@FunctionalInterface
public interface WebSocketHandler {

    /**
     * Registers the callbacks of a new socket. Runs as the last handler of its route, once the handshake was found to be
     * sound and before it is answered: what it throws is answered as any handler's failure, and no socket is opened.
     *
     * @param socket not open yet; what is sent here is delivered once it is
     * @throws Exception refuses the socket: {@code HttpError.notFound(...)} for example
     */
    void accept(WebSocket socket) throws Exception;
}
