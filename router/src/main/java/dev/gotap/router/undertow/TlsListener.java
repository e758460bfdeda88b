package dev.gotap.router.undertow;

import dev.gotap.context.Limits;
import dev.gotap.router.undertow.loop.BufferPool;
import io.undertow.connector.ByteBufferPool;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.server.HttpHandler;
import io.undertow.server.OpenListener;
import io.undertow.server.protocol.http.AlpnOpenListener;
import io.undertow.server.protocol.http.HttpOpenListener;
import io.undertow.server.protocol.http2.Http2OpenListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import javax.net.ssl.SSLContext;
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

/** HTTP over TLS, on the threads of XNIO, whose TLS knows no others. */
final class TlsListener extends Listener {

    /** A record of TLS with all that it may be wrapped in (RFC 8446, section 5.2); as much as Undertow's own pool has. */
    private static final int RECORD_BYTES = 17 << 10;

    private final XnioWorker threads;
    private final AcceptingChannel<? extends StreamConnection> socket;

    private TlsListener(
            XnioWorker threads,
            AcceptingChannel<? extends StreamConnection> socket,
            ExecutorService handlers,
            ByteBufferPool buffers,
            List<OpenListener> protocols) {
        super(handlers, buffers, protocols);
        this.threads = threads;
        this.socket = socket;
    }

    static TlsListener open(
            HttpHandler handler,
            Limits limits,
            ServerOptions options,
            SSLContext ssl,
            InetSocketAddress address,
            ExecutorService handlers,
            ByteBufferPool buffers)
            throws IOException {
        XnioWorker threads = threads(options, handlers);
        try {
            List<OpenListener> protocols = protocols(handler, options, buffers, WireOptions.of(limits, options));
            AcceptingChannel<? extends StreamConnection> socket =
                    secure(threads, ssl, address, acceptor(protocols.get(0)), socketOptions(options));
            socket.resumeAccepts();
            return new TlsListener(threads, socket, handlers, buffers, protocols);
        } catch (IOException | RuntimeException | Error e) {
            threads.shutdownNow();
            throw e;
        }
    }

    /** The first one is given every connection. */
    private static List<OpenListener> protocols(
            HttpHandler handler, ServerOptions options, ByteBufferPool buffers, OptionMap wire) {
        GuardedHttp http1 = new GuardedHttp(new HttpOpenListener(buffers, wire));
        http1.setRootHandler(handler);
        if (!options.http2()) {
            return List.of(http1);
        }
        Http2OpenListener http2 = new Http2OpenListener(buffers, WireOptions.http2(wire));
        http2.setRootHandler(handler);
        AlpnOpenListener chosen =
                new AlpnOpenListener(buffers, wire, http1).addProtocol(Http2OpenListener.HTTP2, http2, 10);
        return List.of(chosen, http1, http2);
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
        return new UndertowXnioSsl(threads.getXnio(), direct, BufferPool.of(RECORD_BYTES), ssl)
                .createSslConnectionServer(threads, address, (ChannelListener) accept, sockets);
    }

    private static XnioWorker threads(ServerOptions options, ExecutorService handlers) {
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

    @Override
    InetSocketAddress address() {
        return socket.getLocalAddress(InetSocketAddress.class);
    }

    @Override
    void stopAccepting() {
        IoUtils.safeClose(socket);
    }

    @Override
    void endIo(long deadlineNanos) throws InterruptedException {
        if (end(threads, deadlineNanos)) {
            throw new InterruptedException();
        }
    }
}
