package dev.gotap.benchmarks.network.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One keep-alive connection with at most one request under way. */
final class Connection {

    private static final int BUFFER_BYTES = 16 * 1024;

    private final InetSocketAddress server;
    private final Selector selector;
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private SocketChannel channel;
    private ByteBuffer request = ByteBuffer.allocate(0);
    private ResponseReader reader = new ResponseReader(200, new byte[0]);

    /** When the request under way should have been sent. */
    long intendedNanos;

    /** The step of the schedule that it belongs to. */
    int step;

    private boolean busy;

    Connection(InetSocketAddress server, Selector selector) throws IOException {
        this.server = server;
        this.selector = selector;
        this.channel = open();
    }

    private SocketChannel open() throws IOException {
        SocketChannel opened = SocketChannel.open(server);
        opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
        opened.configureBlocking(false);
        opened.register(selector, SelectionKey.OP_READ, this);
        return opened;
    }

    void prepare(Exchange exchange) {
        request = exchange.request();
        reader = exchange.reader();
    }

    ResponseReader reader() {
        return reader;
    }

    boolean isBusy() {
        return busy;
    }

    void send() throws IOException {
        busy = true;
        reader.reset();
        request.rewind();
        channel.write(request);
        if (request.hasRemaining()) {
            throw new IOException("a request of " + request.limit() + " bytes was not taken by an idle connection");
        }
    }

    /** Reads what is there; whether the answer is complete. */
    boolean receive() throws IOException {
        in.clear();
        if (channel.read(in) < 0) {
            throw new EOFException("the server closed the connection");
        }
        in.flip();
        if (!in.hasRemaining()) {
            return false;
        }
        if (!busy) {
            throw new IOException("an answer to no request");
        }
        if (!reader.read(in)) {
            return false;
        }
        if (in.hasRemaining()) {
            throw new IOException(in.remaining() + " bytes after the answer");
        }
        busy = false;
        return true;
    }

    /** Another connection in place of this one; the answer under way is lost. */
    void reopen() throws IOException {
        close();
        channel = open();
    }

    void close() throws IOException {
        busy = false;
        channel.close();
    }
}
