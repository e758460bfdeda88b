package dev.gotap.router.undertow.loop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.xnio.ChannelListener;
import org.xnio.StreamConnection;

/** A listening socket and the loops that see to its connections: what XNIO's worker is otherwise. */
public final class Loops {

    private final Watch watch;
    private final List<EventLoop> loops = new ArrayList<>();
    private final LoopWorker worker;
    private final Patience patience = new Patience();
    private final ServerSocketChannel socket;
    private final Acceptor acceptor;
    private final ChannelListener<? super StreamConnection> protocol;
    private int accepted;

    private Loops(
            String name,
            int count,
            ServerSocketChannel socket,
            ExecutorService tasks,
            ChannelListener<? super StreamConnection> protocol)
            throws IOException {
        this.watch = new Watch(name + " watch");
        this.socket = socket;
        this.protocol = protocol;
        this.worker = LoopWorker.of(name, tasks);
        for (int i = 0; i < count; i++) {
            EventLoop loop = new EventLoop(worker, watch, name + " I/O-" + (i + 1));
            loops.add(loop);
            worker.add(loop);
        }
        this.acceptor = new Acceptor(loops.get(0), socket, this::accepted);
    }

    /**
     * Listens, and begins to accept; leaves nothing behind when it fails.
     *
     * @param name what the threads' names begin with
     * @param count of loops, &gt; 0
     * @param address where to listen
     * @param backlog connections that may wait to be accepted, &gt; 0
     * @param tasks what Undertow runs by itself; ended by the caller
     * @param protocol is given every connection, on its loop
     * @return running ones
     * @throws IOException if the address cannot be listened on
     */
    public static Loops open(
            String name,
            int count,
            InetSocketAddress address,
            int backlog,
            ExecutorService tasks,
            ChannelListener<? super StreamConnection> protocol)
            throws IOException {
        ServerSocketChannel socket = ServerSocketChannel.open();
        try {
            socket.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            socket.configureBlocking(false);
            socket.bind(address, backlog);
            Loops loops = new Loops(name, count, socket, tasks, protocol);
            loops.start();
            return loops;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private void start() throws IOException {
        loops.forEach(EventLoop::start);
        watch.start(List.copyOf(loops));
        acceptor.register();
    }

    private void accepted(SocketChannel socket) {
        int i = Math.floorMod(accepted++, loops.size());
        try {
            loops.get(i).execute(() -> open(socket, i));
        } catch (RejectedExecutionException e) {
            close(socket);
        }
    }

    private void open(SocketChannel socket, int i) {
        try {
            socket.configureBlocking(false);
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            LoopConnection connection = new LoopConnection(loops.get(i), socket, patience);
            connection.register();
            protocol.handleEvent(connection);
        } catch (IOException | RuntimeException e) {
            EventLoop.LOG.debug("a connection could not be opened", e); // the client was gone before
            close(socket);
        }
    }

    private static void close(SocketChannel socket) {
        try {
            socket.close();
        } catch (IOException e) {
            EventLoop.LOG.debug("a socket could not be closed", e);
        }
    }

    /**
     * Where it listens.
     *
     * @return the real port when 0 was asked for
     */
    public InetSocketAddress address() {
        return (InetSocketAddress) socket.socket().getLocalSocketAddress();
    }

    /** Closes the listening socket. */
    public void stopAccepting() {
        acceptor.end();
    }

    /**
     * Closes every connection and ends the threads; those that are still at something at the deadline are interrupted.
     *
     * @param deadlineNanos in the sense of {@link System#nanoTime()}
     * @throws InterruptedException when the calling thread is; the others are interrupted, too
     */
    public void close(long deadlineNanos) throws InterruptedException {
        worker.shutdown();
        loops.forEach(EventLoop::shutdown);
        boolean ended = false;
        try {
            ended = awaitTermination(deadlineNanos);
        } finally {
            if (!ended) {
                loops.forEach(EventLoop::interrupt);
            }
            watch.end();
            patience.close();
        }
    }

    private boolean awaitTermination(long deadlineNanos) throws InterruptedException {
        for (EventLoop loop : loops) {
            if (!loop.awaitTermination(deadlineNanos)) {
                return false;
            }
        }
        return true;
    }
}
