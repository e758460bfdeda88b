package dev.gotap.compression.zstd;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import dev.gotap.middleware.CodedStream;
import dev.gotap.middleware.ContentCoding;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * zstd: smaller than gzip in less time. A body that is read may ask for a window of at most 8 MiB, as RFC 9659 has it for
 * HTTP; one that is written uses 512 KiB, so that an answer holds some 2 MB outside the heap while it is made. What is held is
 * freed at the end of the body, or of the request.
 */
public final class ZstdCoding implements ContentCoding {

    private static final int DEFAULT_LEVEL = 3;
    // Beyond it the window may pass what RFC 9659 allows, and so may the memory.
    private static final int MAX_LEVEL = 19;
    private static final int MAX_WINDOW_LOG_READ = 23;
    private static final int WINDOW_LOG_WRITTEN = 19;

    private final int level;

    private ZstdCoding(int level) {
        if (level < 1 || level > MAX_LEVEL) {
            throw new IllegalArgumentException("level: " + level + " (expected: 1, fast, to 19, small)");
        }
        this.level = level;
    }

    /**
     * The coding with zstd's own default level, 3.
     *
     * @return one for any number of middleware
     */
    public static ZstdCoding create() {
        return ofLevel(DEFAULT_LEVEL);
    }

    /**
     * The coding with this level.
     *
     * @param level 1, fast, to 19, small
     * @return one for any number of middleware
     * @throws IllegalArgumentException for another level
     */
    public static ZstdCoding ofLevel(int level) {
        return new ZstdCoding(level);
    }

    @Override
    public String name() {
        return "zstd";
    }

    @Override
    public CodedStream encode(OutputStream out) throws IOException {
        Valve valve = new Valve(out);
        ZstdOutputStreamNoFinalizer zstd = new ZstdOutputStreamNoFinalizer(valve, level);
        zstd.setWindowLog(WINDOW_LOG_WRITTEN);
        zstd.write(new byte[0], 0, 0); // begins the frame, which an empty body needs, too
        return new ZstdBody(zstd, valve);
    }

    @Override
    public InputStream decode(InputStream in) throws IOException {
        return new ZstdInputStreamNoFinalizer(in).setLongMax(MAX_WINDOW_LOG_READ);
    }
}
