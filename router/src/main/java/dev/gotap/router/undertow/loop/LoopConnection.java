package dev.gotap.router.undertow.loop;

import dev.gotap.context.spi.Attempt;
import dev.gotap.context.spi.RoutePace;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.xnio.Option;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;

/** A connection that an {@link EventLoop} sees to, as XNIO and Undertow know connections. */
public final class LoopConnection extends StreamConnection {

    private final EventLoop loop;
    private final SocketConduit conduit;
    private final SocketAddress peer;
    private final SocketAddress local;

    LoopConnection(EventLoop loop, SocketChannel socket, Patience patience) throws IOException {
        super(loop.ioThread());
        this.loop = loop;
        this.peer = socket.getRemoteAddress();
        this.local = socket.getLocalAddress();
        this.conduit = new SocketConduit(loop, this, socket, patience);
        setSourceConduit(conduit);
        setSinkConduit(conduit);
    }

    void register() throws IOException {
        conduit.register();
    }

    /**
     * Begins something that may block, on the connection's loop.
     *
     * @param pace learns how long it took
     * @return null when this is not the thread for it, or nobody else would go on with the loop
     */
    public @Nullable Attempt attempt(RoutePace pace) {
        return Thread.currentThread() instanceof LoopThread thread && thread.isLeading(loop) && loop.hasRelief()
                ? thread.attempt(pace)
                : null;
    }

    /**
     * The calling thread while it is the only one to work for this connection's loop, as an I/O thread is; and one that
     * nobody is on during an attempt, and for every other thread. So Undertow, which compares, takes attempts for what
     * they are: work of some other thread.
     */
    @Override
    public XnioIoThread getIoThread() {
        return loop.ioThread();
    }

    /**
     * Tells whether whoever resumes reading has to wake the loop.
     *
     * @return true when bytes have come that nobody wanted yet
     */
    public boolean hasEarlyBytes() {
        return conduit.isUnasked();
    }

    @Override
    public SocketAddress getPeerAddress() {
        return peer;
    }

    @Override
    public SocketAddress getLocalAddress() {
        return local;
    }

    boolean endReads() {
        return readClosed();
    }

    boolean endWrites() {
        return writeClosed();
    }

    @Override
    protected void notifyWriteClosed() {
        conduit.writesEnded();
        super.notifyWriteClosed();
    }

    @Override
    protected void notifyReadClosed() {
        conduit.readsEnded();
        super.notifyReadClosed();
    }

    @Override
    protected void closeAction() {
        conduit.close();
    }

    @Override
    public boolean supportsOption(Option<?> option) {
        return option.equals(Options.TCP_NODELAY) || option.equals(Options.CLOSE_ABORT);
    }

    @Override
    public <T> @Nullable T getOption(Option<T> option) throws IOException {
        if (option.equals(Options.TCP_NODELAY)) {
            return option.cast(conduit.socket().socket().getTcpNoDelay());
        }
        return option.equals(Options.CLOSE_ABORT)
                ? option.cast(conduit.socket().socket().getSoLinger() == 0)
                : null;
    }

    @Override
    public <T> @Nullable T setOption(Option<T> option, T value) throws IOException {
        T before = getOption(option);
        if (option.equals(Options.TCP_NODELAY)) {
            conduit.socket().socket().setTcpNoDelay(Options.TCP_NODELAY.cast(value, Boolean.FALSE));
        } else if (option.equals(Options.CLOSE_ABORT)) {
            conduit.socket().socket().setSoLinger(Options.CLOSE_ABORT.cast(value, Boolean.FALSE), 0);
        }
        return before;
    }
}
