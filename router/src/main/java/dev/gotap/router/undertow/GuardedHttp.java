package dev.gotap.router.undertow;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.ConnectorStatistics;
import io.undertow.server.DelegateOpenListener;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import org.jspecify.annotations.Nullable;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSourceChannel;

/** Undertow's HTTP/1 with a {@link WireGuard} and {@link JoinedWrites} on every connection. */
final class GuardedHttp implements DelegateOpenListener {

    private final HttpOpenListener http;

    GuardedHttp(HttpOpenListener http) {
        this.http = http;
    }

    @Override
    public void handleEvent(StreamConnection connection) {
        handleEvent(connection, null);
    }

    @Override
    public void handleEvent(StreamConnection connection, @Nullable PooledByteBuffer early) {
        ConduitStreamSourceChannel source = connection.getSourceChannel();
        WireGuard guard = new WireGuard(source);
        source.setConduit(guard);
        connection
                .getSinkChannel()
                .setConduit(new JoinedWrites(connection.getSinkChannel().getConduit()));
        if (early != null) {
            guard.inspect(early.getBuffer());
        }
        http.handleEvent(connection, early);
    }

    @Override
    public HttpHandler getRootHandler() {
        return http.getRootHandler();
    }

    @Override
    public void setRootHandler(HttpHandler handler) {
        http.setRootHandler(handler);
    }

    @Override
    public OptionMap getUndertowOptions() {
        return http.getUndertowOptions();
    }

    @Override
    public void setUndertowOptions(OptionMap options) {
        http.setUndertowOptions(options);
    }

    @Override
    public ByteBufferPool getBufferPool() {
        return http.getBufferPool();
    }

    @Override
    public @Nullable ConnectorStatistics getConnectorStatistics() {
        return http.getConnectorStatistics();
    }

    @Override
    public void closeConnections() {
        http.closeConnections();
    }
}
