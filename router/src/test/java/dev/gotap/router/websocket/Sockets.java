package dev.gotap.router.websocket;

import dev.gotap.context.Context;
import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.router.Router;
import dev.gotap.router.websocket.spi.WebSocketSession;
import java.util.concurrent.atomic.AtomicReference;

/** Sockets without a network. */
final class Sockets {

    private Sockets() {}

    /** A socket whose handshake was sound and is not answered yet. */
    static WebSocket connecting(WebSocketOptions options) {
        AtomicReference<WebSocket> made = new AtomicReference<>();
        Router app = Router.create();
        app.get("/live/:topic", c -> made.set(socket(c, options)));
        app.serve(MemoryExchange.of("GET", "/live/sales"));
        return made.get();
    }

    private static WebSocket socket(Context c, WebSocketOptions options) {
        return new WebSocket(c, options, null);
    }

    static WebSocketSession open(WebSocket socket, FakeChannel channel) {
        return socket.upgrade().open(channel);
    }
}
