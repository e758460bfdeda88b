package dev.gotap.router.undertow.loop;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.Conduits;
import org.xnio.conduits.ReadReadyHandler;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.StreamSourceConduit;
import org.xnio.conduits.WriteReadyHandler;

/**
 * Both directions of a socket. Undertow suspends reading at the beginning of every request and resumes it at its end; here
 * that is a mark, and the selector is told only when bytes come that nobody wants yet.
 */
final class SocketConduit extends Readiness implements StreamSourceConduit, StreamSinkConduit {

    private static final int READ = SelectionKey.OP_READ;
    private static final int WRITE = SelectionKey.OP_WRITE;

    private final EventLoop loop;
    private final LoopConnection connection;
    private final SocketChannel socket;
    private final Patience patience;
    private @Nullable SelectionKey key;

    private @Nullable ReadReadyHandler reader;
    private @Nullable WriteReadyHandler writer;

    private volatile boolean readWanted;
    // Whether the selector is asked; changed under the lock, after which readWanted is looked at again.
    private volatile boolean readAsked = true;
    private volatile boolean writeWanted;

    SocketConduit(EventLoop loop, LoopConnection connection, SocketChannel socket, Patience patience) {
        this.loop = loop;
        this.connection = connection;
        this.socket = socket;
        this.patience = patience;
    }

    void register() throws IOException {
        key = loop.register(socket, READ, this);
    }

    SocketChannel socket() {
        return socket;
    }

    /** Whether the selector was told to leave reading alone. */
    boolean isUnasked() {
        return !readAsked;
    }

    // ---- events ----

    @Override
    void ready(int ops) {
        if ((ops & WRITE) != 0) {
            WriteReadyHandler handler = writer;
            if (writeWanted && handler != null) {
                handler.writeReady();
            } else {
                askForWrites(false);
            }
        }
        // Last, since it may run a request: the thread may be relieved in it.
        if ((ops & READ) != 0) {
            ReadReadyHandler handler = reader;
            if (readWanted && handler != null) {
                handler.readReady();
            } else {
                askForReads(false);
            }
        }
    }

    @Override
    void end() {
        close();
        ReadReadyHandler reading = reader;
        if (reading != null) {
            reading.forceTermination();
        }
        WriteReadyHandler writing = writer;
        if (writing != null) {
            writing.forceTermination();
        }
    }

    private synchronized void askForReads(boolean ask) {
        readAsked = ask;
        VarHandle.fullFence();
        if (!ask && readWanted) { // by somebody who saw the selector asked
            readAsked = true;
        } else {
            ask(READ, ask);
        }
    }

    private synchronized void askForWrites(boolean ask) {
        if (ask == writeWanted) {
            ask(WRITE, ask);
        }
    }

    private void ask(int op, boolean on) {
        SelectionKey asked = key;
        if (asked == null) {
            return;
        }
        try {
            if (on) {
                asked.interestOpsOr(op);
                loop.changed();
            } else {
                asked.interestOpsAnd(~op);
            }
        } catch (CancelledKeyException e) {
            // closed meanwhile
        }
    }

    /** Of both directions, once. */
    void close() {
        try {
            SelectionKey asked = key;
            if (asked != null) {
                asked.cancel();
            }
            socket.close();
        } catch (IOException e) {
            EventLoop.LOG.debug("a socket could not be closed", e);
        } finally {
            loop.changed(); // its descriptor is freed when the selector is asked next
        }
    }

    // ---- reads ----

    @Override
    public int read(ByteBuffer target) throws IOException {
        int n;
        try {
            n = socket.read(target);
        } catch (ClosedChannelException e) {
            return -1;
        }
        if (n == -1) {
            terminateReads();
        }
        return n;
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        if (length == 1) {
            return read(targets[offset]);
        }
        long n;
        try {
            n = socket.read(targets, offset, length);
        } catch (ClosedChannelException e) {
            return -1;
        }
        if (n == -1) {
            terminateReads();
        }
        return n;
    }

    @Override
    public long transferTo(long position, long count, FileChannel target) throws IOException {
        return target.transferFrom(socket, position, count);
    }

    @Override
    public long transferTo(long count, ByteBuffer through, StreamSinkChannel target) throws IOException {
        return Conduits.transfer(this, count, through, target);
    }

    @Override
    public void terminateReads() throws IOException {
        if (connection.endReads()) {
            try {
                suspendReads();
                if (socket.isOpen()) {
                    socket.shutdownInput();
                }
            } catch (ClosedChannelException e) {
                // no input to shut down
            } catch (java.net.SocketException e) {
                EventLoop.LOG.debug("a socket's input could not be shut down", e);
            } finally {
                readsEnded();
            }
        }
    }

    void readsEnded() {
        ReadReadyHandler handler = reader;
        if (handler != null) {
            handler.terminated();
        }
    }

    @Override
    public boolean isReadShutdown() {
        return connection.isReadShutdown();
    }

    @Override
    public void resumeReads() {
        readWanted = true;
        if (!readAsked) {
            askForReads(true);
        }
    }

    @Override
    public void suspendReads() {
        readWanted = false;
    }

    @Override
    public void wakeupReads() {
        resumeReads();
        loop.execute(() -> {
            ReadReadyHandler handler = reader;
            if (handler != null) {
                handler.readReady();
            }
        });
    }

    @Override
    public boolean isReadResumed() {
        return readWanted;
    }

    @Override
    public void awaitReadable() throws IOException {
        patience.await(socket, READ, 0);
    }

    @Override
    public void awaitReadable(long time, TimeUnit unit) throws IOException {
        patience.await(socket, READ, Math.max(1, unit.toMillis(time)));
    }

    @Override
    public XnioIoThread getReadThread() {
        return connection.getIoThread();
    }

    @Override
    public void setReadReadyHandler(ReadReadyHandler handler) {
        reader = handler;
    }

    // ---- writes ----

    @Override
    public int write(ByteBuffer source) throws IOException {
        return socket.write(source);
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        return length == 1 ? socket.write(sources[offset]) : socket.write(sources, offset, length);
    }

    @Override
    public int writeFinal(ByteBuffer source) throws IOException {
        return Conduits.writeFinalBasic(this, source);
    }

    @Override
    public long writeFinal(ByteBuffer[] sources, int offset, int length) throws IOException {
        return Conduits.writeFinalBasic(this, sources, offset, length);
    }

    @Override
    public long transferFrom(FileChannel source, long position, long count) throws IOException {
        return source.transferTo(position, count, socket);
    }

    @Override
    public long transferFrom(StreamSourceChannel source, long count, ByteBuffer through) throws IOException {
        return Conduits.transfer(source, count, through, this);
    }

    @Override
    public boolean flush() {
        return true;
    }

    @Override
    public void terminateWrites() throws IOException {
        if (connection.endWrites()) {
            try {
                suspendWrites();
                if (socket.isOpen()) {
                    socket.shutdownOutput();
                }
            } catch (ClosedChannelException e) {
                // no output to shut down
            } catch (java.net.SocketException e) {
                EventLoop.LOG.debug("a socket's output could not be shut down", e);
            } finally {
                writesEnded();
            }
        }
    }

    void writesEnded() {
        WriteReadyHandler handler = writer;
        if (handler != null) {
            handler.terminated();
        }
    }

    @Override
    public void truncateWrites() throws IOException {
        terminateWrites();
    }

    @Override
    public boolean isWriteShutdown() {
        return connection.isWriteShutdown();
    }

    @Override
    public void resumeWrites() {
        writeWanted = true;
        askForWrites(true);
    }

    @Override
    public void suspendWrites() {
        if (writeWanted) {
            writeWanted = false;
            askForWrites(false);
        }
    }

    @Override
    public void wakeupWrites() {
        resumeWrites();
        loop.execute(() -> {
            WriteReadyHandler handler = writer;
            if (handler != null) {
                handler.writeReady();
            }
        });
    }

    @Override
    public boolean isWriteResumed() {
        return writeWanted;
    }

    @Override
    public void awaitWritable() throws IOException {
        if (!isWriteShutdown()) {
            patience.await(socket, WRITE, 0);
        }
    }

    @Override
    public void awaitWritable(long time, TimeUnit unit) throws IOException {
        if (!isWriteShutdown()) {
            patience.await(socket, WRITE, Math.max(1, unit.toMillis(time)));
        }
    }

    @Override
    public XnioIoThread getWriteThread() {
        return connection.getIoThread();
    }

    @Override
    public void setWriteReadyHandler(WriteReadyHandler handler) {
        writer = handler;
    }

    @Override
    public XnioWorker getWorker() {
        return connection.getWorker();
    }
}
