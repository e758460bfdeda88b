package dev.gotap.middleware;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Deflates one body. The deflater is used under this object's monitor, which is never held while something is written: so
 * the end of the request can take it away from a thread that writes too late, and does not wait for it.
 */
class ZlibOutput extends CodedStream {

    private static final int BUFFER_BYTES = 4 << 10;

    private final OutputStream out;
    private final Deflaters pool;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    // Guarded by this; null when the body has ended one way or the other.
    private @Nullable Deflater deflater;

    ZlibOutput(OutputStream out, Deflaters pool) {
        this.out = out;
        this.pool = pool;
        this.deflater = pool.take();
    }

    /** Writes what stands before the deflated bytes. Called before the first of them. */
    void begin(OutputStream target) throws IOException {}

    /** Sees the bytes of the body. */
    void update(byte[] bytes, int offset, int length) {}

    /** Writes what stands after the deflated bytes. */
    void end(OutputStream target) throws IOException {}

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return;
        }
        begin(out);
        update(bytes, offset, length);
        // The deflater keeps a reference to what it has not read yet, so it has to read it all here.
        synchronized (this) {
            live().setInput(bytes, offset, length);
        }
        for (int n = deflate(Deflater.NO_FLUSH); n > 0; n = deflate(Deflater.NO_FLUSH)) {
            out.write(buffer, 0, n);
        }
    }

    @Override
    public void flush() throws IOException {
        if (isEnded()) {
            return;
        }
        begin(out);
        for (int n = deflate(Deflater.SYNC_FLUSH); n > 0; n = deflate(Deflater.SYNC_FLUSH)) {
            out.write(buffer, 0, n);
            if (n < buffer.length) {
                break; // asked once more, it would flush once more
            }
        }
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (!finish()) {
            return;
        }
        begin(out);
        for (int n = deflate(Deflater.NO_FLUSH); n > 0; n = deflate(Deflater.NO_FLUSH)) {
            out.write(buffer, 0, n);
        }
        giveBack();
        end(out);
        out.close();
    }

    /** An end that is not orderly: somebody may still write, so the deflater serves nobody else. */
    @Override
    public synchronized void discard() {
        if (deflater != null) {
            deflater.end();
            deflater = null;
        }
    }

    private synchronized boolean isEnded() {
        return deflater == null;
    }

    private synchronized boolean finish() {
        if (deflater != null) {
            deflater.finish();
        }
        return deflater != null;
    }

    private synchronized int deflate(int flush) throws IOException {
        return live().deflate(buffer, 0, buffer.length, flush);
    }

    private synchronized void giveBack() {
        if (deflater != null) {
            pool.give(deflater);
            deflater = null;
        }
    }

    private Deflater live() throws IOException {
        Deflater current = deflater;
        if (current == null) {
            throw new IOException("the body has ended");
        }
        return current;
    }
}
