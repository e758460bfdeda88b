package dev.gotap.middleware;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Encoded bytes and the inflater that reads them; what stands around the deflated ones is read byte by byte. The inflater is
 * used under this object's monitor, which is never held while something is read: so the end of the request can free it,
 * whatever a late reader does.
 */
final class Inflation {

    private static final int BUFFER_BYTES = 4 << 10;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int at;
    private int end;
    // Guarded by this; null when it was freed.
    private @Nullable Inflater inflater;

    Inflation(InputStream in, boolean bare) {
        this.in = in;
        this.inflater = new Inflater(bare);
    }

    /** The next byte that is not deflated, or -1. */
    int next() throws IOException {
        return at < end || fill() ? buffer[at++] & 0xFF : -1;
    }

    /** Inflates; -1 at the end of the deflated bytes. */
    int inflate(byte[] bytes, int offset, int length) throws IOException {
        while (true) {
            int n = attempt(bytes, offset, length);
            if (n != 0) {
                return n;
            }
            if (!fill()) {
                throw new EOFException("the data ends before its end");
            }
        }
    }

    /** Makes ready for another run of deflated bytes. */
    synchronized void restart() throws IOException {
        live().reset();
    }

    synchronized void free() {
        if (inflater != null) {
            inflater.end();
            inflater = null;
        }
    }

    /** Returns 0 when there has to be more to read, and -1 at the end. */
    private synchronized int attempt(byte[] bytes, int offset, int length) throws IOException {
        Inflater current = live();
        if (current.finished()) {
            return -1;
        }
        current.setInput(buffer, at, end - at);
        try {
            int n = current.inflate(bytes, offset, length);
            at = end - current.getRemaining();
            if (current.needsDictionary()) {
                throw new ZipException("a dictionary is asked for");
            }
            if (n == 0 && at < end && !current.finished()) {
                throw new ZipException("the data cannot be read on");
            }
            return n == 0 && current.finished() ? -1 : n;
        } catch (DataFormatException e) {
            throw new ZipException(e.getMessage());
        }
    }

    private boolean fill() throws IOException {
        int n = in.read(buffer, 0, buffer.length);
        at = 0;
        end = Math.max(0, n);
        return n > 0;
    }

    private Inflater live() throws IOException {
        Inflater current = inflater;
        if (current == null) {
            throw new IOException("the request has ended");
        }
        return current;
    }
}
