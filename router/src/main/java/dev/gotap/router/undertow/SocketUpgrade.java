package dev.gotap.router.undertow;

import dev.gotap.router.websocket.spi.WebSocketUpgrade;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.HttpUpgradeListener;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.protocol.version13.WebSocket13Channel;
import io.undertow.websockets.extensions.NoopExtensionFunction;
import java.util.HashSet;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSourceChannel;

/** Makes a WebSocket of a connection, once the answer to its handshake is written. */
final class SocketUpgrade implements HttpUpgradeListener {

    private final Transport transport;
    private final WebSocketUpgrade upgrade;

    private SocketUpgrade(Transport transport, WebSocketUpgrade upgrade) {
        this.transport = transport;
        this.upgrade = upgrade;
    }

    /** Has the connection switched when its exchange ends. */
    static void prepare(HttpServerExchange exchange, Transport transport, WebSocketUpgrade upgrade) {
        exchange.getConnection().addCloseListener(connection -> upgrade.abandon());
        exchange.upgradeChannel(upgrade.protocol(), new SocketUpgrade(transport, upgrade));
    }

    @Override
    public void handleUpgrade(StreamConnection connection, HttpServerExchange exchange) {
        ConduitStreamSourceChannel source = connection.getSourceChannel();
        StreamEnd end = new StreamEnd(source.getConduit());
        source.setConduit(end);
        UndertowSocket.open(channel(connection, exchange), end, upgrade, transport);
    }

    private static WebSocketChannel channel(StreamConnection connection, HttpServerExchange exchange) {
        return new WebSocket13Channel(
                connection,
                exchange.getConnection().getByteBufferPool(),
                exchange.getRequestURL(),
                null,
                false,
                false,
                NoopExtensionFunction.INSTANCE,
                new HashSet<>(),
                exchange.getConnection().getUndertowOptions());
    }
}
