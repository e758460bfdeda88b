package dev.gotap.compression.zstd;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import dev.gotap.middleware.CodedStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Compresses one body. zstd-jni's stream has a monitor of its own and refuses what comes after its end. */
final class ZstdBody extends CodedStream {

    private final ZstdOutputStreamNoFinalizer zstd;
    private final Valve valve;
    private volatile boolean closed;

    ZstdBody(ZstdOutputStreamNoFinalizer zstd, Valve valve) {
        this.zstd = zstd;
        this.valve = valve;
    }

    @Override
    public void write(int b) throws IOException {
        zstd.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        zstd.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        if (!closed) {
            zstd.flush();
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        zstd.close();
    }

    @Override
    public void discard() {
        closed = true;
        valve.shut(); // or the frame would be ended as if the body were whole
        try {
            zstd.close();
        } catch (IOException e) {
            throw new UncheckedIOException("zstd could not be freed", e);
        }
    }
}
