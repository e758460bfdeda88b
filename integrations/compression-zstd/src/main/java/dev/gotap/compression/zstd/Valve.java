package dev.gotap.compression.zstd;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The way to the client until it is shut: then what is still written goes nowhere. */
final class Valve extends FilterOutputStream {

    private volatile boolean shut;

    Valve(OutputStream out) {
        super(out);
    }

    void shut() {
        shut = true;
    }

    @Override
    public void write(int b) throws IOException {
        if (!shut) {
            out.write(b);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (!shut) {
            out.write(bytes, offset, length);
        }
    }

    @Override
    public void flush() throws IOException {
        if (!shut) {
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        if (!shut) {
            out.close();
        }
    }
}
