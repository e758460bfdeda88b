package dev.gotap.router.undertow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.ConduitReadableByteChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.conduits.Conduits;
import org.xnio.conduits.StreamSourceConduit;

/** Shows every byte that a connection receives to its {@link RequestFraming} before Undertow sees it. */
final class WireGuard extends AbstractStreamSourceConduit<StreamSourceConduit> {

    private final RequestFraming framing = new RequestFraming();
    private final ConduitStreamSourceChannel source;
    // Undertow's, which reads the heads of requests; it is what reads first. Used by the I/O thread only.
    private @Nullable ChannelListener<? super ConduitStreamSourceChannel> heads;

    WireGuard(ConduitStreamSourceChannel source) {
        super(source.getConduit());
        this.source = source;
    }

    /** For bytes that were read before this conduit was there. */
    void inspect(ByteBuffer early) {
        early.limit(framing.inspect(early, early.position(), early.limit()));
    }

    /**
     * Reads on while a request is served. Undertow has no listener for the time of a request with a body; without one,
     * bytes that come early would have the I/O thread stop reading behind the back of a worker that goes on with it.
     */
    void keepReading() {
        if (heads != null) {
            source.setReadListener(heads);
            resumeReads();
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (heads == null) {
            heads = source.getReadListener();
        }
        requireSound();
        int start = target.position();
        int n = next.read(target);
        return n <= 0 ? n : keepGood(target, start, start + n) - start;
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            if (targets[i].hasRemaining()) {
                return read(targets[i]);
            }
        }
        return 0;
    }

    @Override
    public long transferTo(long position, long count, FileChannel target) throws IOException {
        return target.transferFrom(new ConduitReadableByteChannel(this), position, count);
    }

    @Override
    public long transferTo(long count, ByteBuffer through, StreamSinkChannel target) throws IOException {
        return Conduits.transfer(this, count, through, target);
    }

    // The fault was read together with the good bytes before it: nobody has to wait for the socket to learn of it.

    @Override
    public void awaitReadable() throws IOException {
        if (!framing.isBroken()) {
            next.awaitReadable();
        }
    }

    @Override
    public void awaitReadable(long time, TimeUnit unit) throws IOException {
        if (!framing.isBroken()) {
            next.awaitReadable(time, unit);
        }
    }

    @Override
    public void resumeReads() {
        if (framing.isBroken()) {
            next.wakeupReads();
        } else {
            next.resumeReads();
        }
    }

    private int keepGood(ByteBuffer target, int start, int end) throws IOException {
        int good = framing.inspect(target, start, end);
        target.position(good);
        if (good == start) {
            requireSound();
        }
        return good;
    }

    private void requireSound() throws IOException {
        if (framing.isBroken()) {
            throw new IOException("the request body breaks the chunked coding (RFC 9112, section 7.1)");
        }
    }
}
