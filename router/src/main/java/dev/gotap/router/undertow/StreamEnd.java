package dev.gotap.router.undertow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Tells when the peer of a WebSocket has closed its side of the connection. Undertow tells it only of peers that were not
 * sent a close frame; of any other it keeps the connection.
 */
final class StreamEnd extends AbstractStreamSourceConduit<StreamSourceConduit> {

    private @Nullable Runnable told;

    StreamEnd(StreamSourceConduit next) {
        super(next);
    }

    /** Who is told, once, on the I/O thread and in the middle of a read. */
    void whenReached(Runnable newTold) {
        told = newTold;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return (int) seen(next.read(target));
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        return seen(next.read(targets, offset, length));
    }

    @Override
    public long transferTo(long position, long count, FileChannel target) throws IOException {
        return seen(next.transferTo(position, count, target));
    }

    @Override
    public long transferTo(long count, ByteBuffer through, StreamSinkChannel target) throws IOException {
        return seen(next.transferTo(count, through, target));
    }

    private long seen(long read) {
        Runnable waiting = told;
        if (read < 0 && waiting != null) {
            told = null;
            waiting.run();
        }
        return read;
    }
}
