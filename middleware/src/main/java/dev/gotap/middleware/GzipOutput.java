package dev.gotap.middleware;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;

/** The frame of gzip around deflated bytes. */
final class GzipOutput extends ZlibOutput {

    // Magic, deflate, no flags, no time, no hint, system unknown: equal bodies are equal bytes.
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 255};

    private final CRC32 sum = new CRC32();
    private boolean begun;
    private int length;

    GzipOutput(OutputStream out, Deflaters pool) {
        super(out, pool);
    }

    @Override
    void begin(OutputStream target) throws IOException {
        if (!begun) {
            begun = true;
            target.write(HEADER, 0, HEADER.length);
        }
    }

    @Override
    void update(byte[] bytes, int offset, int count) {
        sum.update(bytes, offset, count);
        length += count;
    }

    @Override
    void end(OutputStream target) throws IOException {
        byte[] trailer = new byte[8];
        put(trailer, 0, (int) sum.getValue());
        put(trailer, 4, length);
        target.write(trailer, 0, trailer.length);
    }

    private static void put(byte[] bytes, int at, int value) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >>> 8 * i);
        }
    }
}
