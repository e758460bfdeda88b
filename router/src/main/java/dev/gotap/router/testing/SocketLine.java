package dev.gotap.router.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * One connection. Reading from it also writes what is left of the request, so that an answer is seen that comes before
 * the request is out, and neither side waits for the other for ever; every wait ends at the request's deadline.
 */
final class SocketLine extends InputStream {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final ByteBuffer in = ByteBuffer.allocate(16 << 10).flip();
    private ByteBuffer out = NOTHING;
    private Message request;
    private long deadline;
    private boolean writable = true;

    private SocketLine(SocketChannel channel, Selector selector, Message request, long deadline) throws IOException {
        this.channel = channel;
        this.selector = selector;
        this.request = request;
        this.deadline = deadline;
        this.key = channel.configureBlocking(false).register(selector, SelectionKey.OP_CONNECT);
    }

    static SocketLine connect(InetSocketAddress address, Message request, long deadline) throws IOException {
        SocketLine line = new SocketLine(SocketChannel.open(), Selector.open(), request, deadline);
        try {
            boolean connected = line.channel.connect(address);
            while (!connected) {
                line.await(SelectionKey.OP_CONNECT);
                connected = line.channel.finishConnect();
            }
            return line;
        } catch (ConnectException e) {
            line.close();
            ConnectException refused =
                    new ConnectException("no server at " + address + " (mend: start it, and look at its port)");
            refused.initCause(e);
            throw refused;
        } catch (IOException e) {
            line.close();
            throw e;
        }
    }

    void begin(ByteBuffer bytes, Message next, long nextDeadline) {
        out = bytes;
        request = next;
        deadline = nextDeadline;
    }

    /** Whether a kept connection can be used again; a server may have closed it meanwhile. */
    boolean isAlive() {
        try {
            in.clear();
            int n = channel.read(in);
            in.flip();
            if (n == 0) {
                return true;
            }
        } catch (IOException e) {
            in.flip();
        }
        close();
        return false;
    }

    /** Whether the request is out and nothing has come that was not read. */
    boolean isAtRest() {
        return writable && !out.hasRemaining() && !in.hasRemaining();
    }

    @Override
    public int read() throws IOException {
        return fill() ? in.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int n = Math.min(length, in.remaining());
        in.get(bytes, offset, n);
        return n;
    }

    @Override
    public void close() {
        try (selector) {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a connection cannot be closed", e);
        }
    }

    private boolean fill() throws IOException {
        while (!in.hasRemaining()) {
            write();
            in.clear();
            int n;
            try {
                n = channel.read(in);
            } finally {
                in.flip();
            }
            if (n < 0) {
                return false;
            }
            if (n == 0) {
                await(SelectionKey.OP_READ | (out.hasRemaining() ? SelectionKey.OP_WRITE : 0));
            }
        }
        return true;
    }

    private void write() throws IOException {
        try {
            while (out.hasRemaining() && channel.write(out) > 0) {
                // goes on while the socket takes it
            }
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            // A server may refuse a body it has not read; its answer is what counts, and reading tells if there is
            // none.
            out = NOTHING;
            writable = false;
        }
    }

    private void await(int operations) throws IOException {
        key.interestOps(operations);
        long millis = (deadline - System.nanoTime() + 999_999) / 1_000_000;
        if (Thread.currentThread().isInterrupted()) {
            throw new ClosedByInterruptException();
        }
        if (millis <= 0) {
            throw new SocketTimeoutException("no complete answer within " + request.timeout()
                    + " (mend: look for a handler that waits, or client.withTimeout(...))");
        }
        selector.select(millis);
        selector.selectedKeys().clear();
    }
}
