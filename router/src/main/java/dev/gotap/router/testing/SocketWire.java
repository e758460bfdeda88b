package dev.gotap.router.testing;

import dev.gotap.router.undertow.UndertowServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 over TCP, on a connection for each request or, if the client wants so, on one that is kept. Neither follows
 * redirects nor sends anything twice.
 */
final class SocketWire implements Wire {

    private final InetSocketAddress address;
    private final String authority;
    private final @Nullable UndertowServer server;
    private final AtomicReference<@Nullable SocketLine> idle = new AtomicReference<>();

    private SocketWire(InetSocketAddress address, String authority, @Nullable UndertowServer server) {
        this.address = address;
        this.authority = authority;
        this.server = server;
    }

    /** To a server that somebody else stops. */
    static SocketWire to(InetSocketAddress address, String authority) {
        return new SocketWire(address, authority, null);
    }

    /** To a server of its own, which ends with it. The authority is the one in memory, so that answers can be compared. */
    static SocketWire to(UndertowServer server) {
        return new SocketWire(server.address(), "localhost", server);
    }

    @Override
    public String authority() {
        return authority;
    }

    @Override
    public String socketAuthority() {
        return server == null ? authority : address.getHostString() + ":" + address.getPort();
    }

    @Override
    public Answer exchange(Message request) throws IOException {
        long deadline = System.nanoTime() + request.timeout().toNanos();
        SocketLine line = request.keepAlive() ? idle.getAndSet(null) : null;
        if (line == null || !line.isAlive()) {
            line = SocketLine.connect(address, request, deadline);
        }
        boolean kept = false;
        try {
            line.begin(RequestBytes.of(request), request, deadline);
            AnswerReader reader = new AnswerReader(line);
            Answer answer = reader.read(request.method());
            kept = request.keepAlive() && !reader.endsConnection() && line.isAtRest() && keep(line);
            return answer;
        } finally {
            if (!kept) {
                line.close();
            }
        }
    }

    @Override
    public void close() {
        SocketLine line = idle.getAndSet(null);
        if (line != null) {
            line.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private boolean keep(SocketLine line) {
        return idle.compareAndSet(null, line);
    }
}
