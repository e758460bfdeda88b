package dev.gotap.benchmarks.network.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keep-alive connections to one server, for one thread. */
public final class Connections implements AutoCloseable {

    private final Selector selector;
    private final List<Connection> all = new ArrayList<>();

    private Connections(Selector selector) {
        this.selector = selector;
    }

    /**
     * Opens them.
     *
     * @param server where
     * @param count &gt; 0
     * @return all are connected
     * @throws IOException if one cannot be opened; the others are closed
     */
    public static Connections open(InetSocketAddress server, int count) throws IOException {
        if (count <= 0) {
            throw new IllegalArgumentException("connections: " + count + " (expected: > 0)");
        }
        Connections connections = new Connections(Selector.open());
        try {
            for (int i = 0; i < count; i++) {
                connections.all.add(new Connection(server, connections.selector));
            }
            return connections;
        } catch (IOException e) {
            connections.close();
            throw e;
        }
    }

    /**
     * Sends this from here on. No request may be under way.
     *
     * @param exchange what is sent, and what must come back
     * @return these connections
     */
    public Connections sending(Exchange exchange) {
        all.forEach(connection -> connection.prepare(exchange));
        return this;
    }

    /**
     * One request on the first connection.
     *
     * @param headLine is shown the status line and every header
     * @return whether the answer was right
     * @throws IOException if there was none
     */
    public boolean tryOnce(Consumer<String> headLine) throws IOException {
        Connection first = all.get(0);
        first.reader().showHeadLines(headLine);
        first.send();
        long deadline = System.nanoTime() + ClosedLoop.PATIENCE_NANOS;
        boolean[] complete = new boolean[1];
        IOException[] failure = new IOException[1];
        while (!complete[0] && failure[0] == null) {
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("no answer for " + ClosedLoop.PATIENCE_NANOS / 1_000_000_000 + " s");
            }
            selector.select(
                    key -> {
                        try {
                            complete[0] |= of(key).receive();
                        } catch (IOException e) {
                            failure[0] = e;
                        }
                    },
                    100);
        }
        if (failure[0] != null) {
            throw failure[0];
        }
        first.reader().showHeadLines(null);
        if (first.reader().isClosing()) {
            throw new IOException("the server does not keep the connection");
        }
        return first.reader().isRight();
    }

    List<Connection> all() {
        return all;
    }

    Selector selector() {
        return selector;
    }

    static Connection of(SelectionKey key) {
        return (Connection) key.attachment();
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : all) {
            connection.close();
        }
        selector.close();
    }
}
