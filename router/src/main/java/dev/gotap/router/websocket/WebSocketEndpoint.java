package dev.gotap.router.websocket;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.spi.Exchange;
import dev.gotap.router.websocket.spi.WebSocketUpgrade;
import org.jspecify.annotations.Nullable;

/**
 * The last handler of a route whose requests become WebSockets. {@link dev.gotap.router.RouteGroup#webSocket} registers
 * it; a route with handlers of its own before it is registered with {@code get}:
 *
 * <pre>{@code
 * app.get("/live", tokenFromQuery, WebSocketEndpoint.of(WebSocketOptions.defaults(), ws -> ...));
 * }</pre>
 */
public final class WebSocketEndpoint implements Handler {

    private final WebSocketOptions options;
    private final WebSocketHandler handler;

    private WebSocketEndpoint(WebSocketOptions options, WebSocketHandler handler) {
        this.options = requireNonNull(options, "options");
        this.handler = requireNonNull(handler, "handler");
    }

    /**
     * An endpoint.
     *
     * @param options how its sockets behave
     * @param handler says what they do
     * @return the handler
     */
    public static WebSocketEndpoint of(WebSocketOptions options, WebSocketHandler handler) {
        return new WebSocketEndpoint(options, handler);
    }

    /**
     * Checks the handshake, has the application register its callbacks, and answers 101.
     *
     * @param c the request
     * @throws dev.gotap.context.HttpError 426 for a request that does not ask for a WebSocket, 400 for a malformed one, 403
     *     for one from a page of a foreign origin, 501 on a transport that has no WebSockets
     * @throws Exception what the application threw
     */
    @Override
    public void handle(Context c) throws Exception {
        Handshake handshake = new Handshake(c, options);
        String subProtocol = handshake.requireSound();
        WebSocket socket = new WebSocket(c, options, subProtocol);
        WebSocketUpgrade upgrade = socket.upgrade();
        try {
            handler.accept(socket);
            answer(c, handshake, subProtocol, upgrade);
        } catch (Throwable failure) {
            upgrade.abandon();
            throw failure;
        }
    }

    private static void answer(Context c, Handshake handshake, @Nullable String subProtocol, WebSocketUpgrade upgrade) {
        handshake.accept(subProtocol);
        c.unwrap(Exchange.class).upgrade(upgrade);
    }
}
