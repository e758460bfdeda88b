package dev.gotap.router.undertow;

import dev.gotap.context.Limits;
import dev.gotap.router.undertow.loop.BufferPool;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.OpenListener;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** The listening socket, the connections it accepted, and the threads that serve them. */
abstract class Listener {

    private static final int BUFFER_BYTES = 16 << 10;

    private final ExecutorService handlers;
    private final ByteBufferPool buffers;
    private final List<OpenListener> protocols;

    Listener(ExecutorService handlers, ByteBufferPool buffers, List<OpenListener> protocols) {
        this.handlers = handlers;
        this.buffers = buffers;
        this.protocols = protocols;
    }

    /**
     * Opens the socket and begins to accept; leaves nothing behind when it fails.
     *
     * @param handlers what runs the routes that may block; ended with the listener
     */
    static Listener open(HttpHandler handler, Limits limits, ServerOptions options, ExecutorService handlers) {
        InetSocketAddress address = new InetSocketAddress(options.host(), options.port());
        if (address.isUnresolved()) {
            throw new ServerStartException(
                    "host: \"" + options.host()
                            + "\" cannot be resolved (expected: a name or an address of this machine)",
                    null);
        }
        Tls tls = options.tls();
        ByteBufferPool buffers = BufferPool.of(BUFFER_BYTES);
        try {
            return tls == null
                    ? PlainListener.open(handler, limits, options, address, handlers, buffers)
                    : TlsListener.open(handler, limits, options, TlsContext.of(tls), address, handlers, buffers);
        } catch (IOException e) {
            buffers.close();
            throw failure(address, e);
        } catch (RuntimeException | Error e) {
            buffers.close();
            throw e;
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

    /** Where it listens; the real port when 0 was asked for. */
    abstract InetSocketAddress address();

    abstract void stopAccepting();

    /** Ends the threads that read and write; interrupts them at the deadline. */
    abstract void endIo(long deadlineNanos) throws InterruptedException;

    /** Closes every connection and stops every thread. */
    final void close(long deadlineNanos) {
        protocols.forEach(OpenListener::closeConnections);
        boolean interrupted = Thread.interrupted();
        interrupted |= end(handlers, deadlineNanos);
        try {
            endIo(deadlineNanos);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        buffers.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether this thread was interrupted meanwhile. */
    static boolean end(ExecutorService threads, long deadlineNanos) {
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
}
