package dev.gotap.router.undertow;

import dev.gotap.context.Limits;
import io.undertow.connector.ByteBufferPool;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.OpenListener;
import io.undertow.server.protocol.http.AlpnOpenListener;
import io.undertow.server.protocol.http.HttpOpenListener;
import io.undertow.server.protocol.http2.Http2OpenListener;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Sequence;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/** The listening socket, the connections it accepted, and the threads that serve them. */
final class Listener {

    private static final int BUFFER_BYTES = 16 << 10;
    private static final int CACHED_PER_THREAD = 4;

    private final XnioWorker threads;
    private final @Nullable Executor handlers;
    private final ByteBufferPool buffers;
    private final AcceptingChannel<? extends StreamConnection> socket;
    private final List<OpenListener> protocols;

    private Listener(
            XnioWorker threads,
            @Nullable Executor handlers,
            ByteBufferPool buffers,
            AcceptingChannel<? extends StreamConnection> socket,
            List<OpenListener> protocols) {
        this.threads = threads;
        this.handlers = handlers;
        this.buffers = buffers;
        this.socket = socket;
        this.protocols = protocols;
    }

    /**
     * Opens the socket and begins to accept; leaves nothing behind when it fails.
     *
     * @param handlers what runs the routes that may block; ended with the listener
     */
    static Listener open(HttpHandler handler, Limits limits, ServerOptions options, @Nullable Executor handlers) {
        Tls tls = options.tls();
        SSLContext ssl = tls == null ? null : TlsContext.of(tls);
        InetSocketAddress address = new InetSocketAddress(options.host(), options.port());
        if (address.isUnresolved()) {
            throw new ServerStartException(
                    "host: \"" + options.host()
                            + "\" cannot be resolved (expected: a name or an address of this machine)",
                    null);
        }
        XnioWorker threads = threads(options, handlers);
        ByteBufferPool buffers = new DefaultByteBufferPool(
                true, BUFFER_BYTES, -1, options.threads().dispatch() == Dispatch.VIRTUAL ? 0 : CACHED_PER_THREAD);
        try {
            return listen(handler, options, ssl, address, threads, handlers, buffers, WireOptions.of(limits, options));
        } catch (IOException | RuntimeException e) {
            threads.shutdownNow();
            buffers.close();
            throw failure(address, e);
        }
    }

    private static Listener listen(
            HttpHandler handler,
            ServerOptions options,
            @Nullable SSLContext ssl,
            InetSocketAddress address,
            XnioWorker threads,
            @Nullable Executor handlers,
            ByteBufferPool buffers,
            OptionMap wire)
            throws IOException {
        List<OpenListener> protocols = new ArrayList<>();
        GuardedHttp http1 = new GuardedHttp(new HttpOpenListener(buffers, wire));
        http1.setRootHandler(handler);
        protocols.add(http1);
        OpenListener first = http1;
        if (options.http2() && ssl != null) {
            Http2OpenListener http2 = new Http2OpenListener(buffers, WireOptions.http2(wire));
            http2.setRootHandler(handler);
            protocols.add(http2);
            first = new AlpnOpenListener(buffers, wire, http1).addProtocol(Http2OpenListener.HTTP2, http2, 10);
        }
        ChannelListener<AcceptingChannel<StreamConnection>> accept = acceptor(first);
        OptionMap sockets = socketOptions(options);
        AcceptingChannel<? extends StreamConnection> socket = ssl == null
                ? threads.createStreamConnectionServer(address, accept, sockets)
                : secure(threads, ssl, address, accept, sockets);
        socket.resumeAccepts();
        return new Listener(threads, handlers, buffers, socket, protocols);
    }

    private static ChannelListener<AcceptingChannel<StreamConnection>> acceptor(OpenListener protocol) {
        return socket -> {
            try {
                StreamConnection connection = socket.accept();
                if (connection != null) {
                    ChannelListeners.invokeChannelListener(connection, protocol);
                }
            } catch (IOException e) {
                // The client was gone before it was accepted, or the server stops.
                Transport.LOG.debug("a connection could not be accepted", e);
            }
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an SSL connection is a stream connection; XNIO's types do not say so
    private static AcceptingChannel<? extends StreamConnection> secure(
            XnioWorker threads,
            SSLContext ssl,
            InetSocketAddress address,
            ChannelListener<AcceptingChannel<StreamConnection>> accept,
            OptionMap sockets)
            throws IOException {
        OptionMap direct = OptionMap.create(Options.USE_DIRECT_BUFFERS, true);
        return new UndertowXnioSsl(threads.getXnio(), direct, ssl)
                .createSslConnectionServer(threads, address, (ChannelListener) accept, sockets);
    }

    private static XnioWorker threads(ServerOptions options, @Nullable Executor handlers) {
        try {
            XnioWorker.Builder builder = Xnio.getInstance(Listener.class.getClassLoader())
                    .createWorkerBuilder()
                    .populateFromOptions(OptionMap.builder()
                            .set(Options.WORKER_NAME, "gotap-" + options.port())
                            .set(Options.THREAD_DAEMON, false)
                            .set(Options.WORKER_IO_THREADS, options.threads().io())
                            .set(
                                    Options.WORKER_TASK_CORE_THREADS,
                                    options.threads().workers())
                            .set(
                                    Options.WORKER_TASK_MAX_THREADS,
                                    options.threads().workers())
                            .set(Options.CONNECTION_HIGH_WATER, 1_000_000)
                            .set(Options.CONNECTION_LOW_WATER, 1_000_000)
                            .set(Options.TCP_NODELAY, true)
                            .getMap());
            if (handlers instanceof Workers workers) {
                builder.setExternalExecutorService(workers); // what Undertow runs by itself: pipelined requests, TLS
            }
            return builder.build();
        } catch (RuntimeException e) {
            throw new ServerStartException("the server's threads cannot be started: " + e.getMessage(), e);
        }
    }

    private static OptionMap socketOptions(ServerOptions options) {
        return OptionMap.builder()
                .set(Options.WORKER_IO_THREADS, options.threads().io())
                .set(Options.TCP_NODELAY, true)
                .set(Options.REUSE_ADDRESSES, true)
                .set(Options.BALANCING_TOKENS, 1)
                .set(Options.BALANCING_CONNECTIONS, 2)
                .set(Options.BACKLOG, options.backlog())
                .set(Options.SSL_ENABLED_PROTOCOLS, Sequence.of("TLSv1.3", "TLSv1.2"))
                .getMap();
    }

    InetSocketAddress address() {
        return socket.getLocalAddress(InetSocketAddress.class);
    }

    void stopAccepting() {
        IoUtils.safeClose(socket);
    }

    /** Closes every connection and stops every thread. */
    void close(long deadlineNanos) {
        protocols.forEach(OpenListener::closeConnections);
        boolean interrupted = Thread.interrupted();
        if (handlers instanceof ExecutorService ours) {
            interrupted |= end(ours, deadlineNanos);
        }
        interrupted |= end(threads, deadlineNanos);
        buffers.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether this thread was interrupted meanwhile. */
    private static boolean end(ExecutorService threads, long deadlineNanos) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                threads.shutdownNow();
            }
            return false;
        } catch (InterruptedException e) {
            threads.shutdownNow();
            return true;
        }
    }

    private static ServerStartException failure(InetSocketAddress address, Exception cause) {
        String where = address.getHostString() + ":" + address.getPort();
        if (cause instanceof BindException) {
            return new ServerStartException(
                    "cannot listen on " + where + ": " + cause.getMessage()
                            + " (mend: stop the program that has the port, or choose another; 0 takes any that is free)",
                    cause);
        }
        return new ServerStartException("cannot listen on " + where + ": " + cause.getMessage(), cause);
    }
}
