package dev.gotap.context.spi;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A response stream that knows how much went through it; read by the thread that ends the request. */
final class CountedBody extends FilterOutputStream {

    private long bytes;

    CountedBody(OutputStream out) {
        super(out);
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
        bytes++;
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        out.write(source, offset, length);
        bytes += length;
    }

    @Override
    public void close() throws IOException {
        out.close(); // which flushes as far as it has to; FilterOutputStream would ask for a flush of its own
    }
}
