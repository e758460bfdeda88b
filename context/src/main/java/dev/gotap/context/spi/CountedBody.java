package dev.gotap.context.spi;

import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A response stream that knows how much went through it; read by the thread that ends the request. */
final class CountedBody extends FilterOutputStream implements FileSink {

    private static final int BUFFER_BYTES = 16 << 10;

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
    public void transferFrom(FileChannel file, long from, long length) throws IOException {
        if (out instanceof FileSink sink) {
            sink.transferFrom(file, from, length);
            bytes += length;
            return;
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER_BYTES, length));
        for (long left = length; left > 0; left -= buffer.position()) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), left));
            if (file.read(buffer, from + length - left) < 0) {
                throw new EOFException("the file ended " + left + " bytes before its length of " + length);
            }
            write(buffer.array(), 0, buffer.position());
        }
    }

    @Override
    public void close() throws IOException {
        out.close(); // which flushes as far as it has to; FilterOutputStream would ask for a flush of its own
    }
}
