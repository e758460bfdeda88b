package dev.gotap.middleware;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** A body in the zlib format, and nothing after it. Its checksum is the inflater's to check. */
final class ZlibInput extends InputStream {

    private final InputStream in;
    private final Inflation inflation;
    private boolean ended;

    ZlibInput(InputStream in) {
        this.in = in;
        this.inflation = new Inflation(in, false);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0 || ended) {
            return length == 0 ? 0 : -1;
        }
        int n = inflation.inflate(bytes, offset, length);
        if (n < 0) {
            ended = true;
            inflation.free();
            if (inflation.next() >= 0) {
                throw new ZipException("there is something after the end of the data");
            }
        }
        return n;
    }

    @Override
    public void close() throws IOException {
        inflation.free();
        in.close();
    }
}
