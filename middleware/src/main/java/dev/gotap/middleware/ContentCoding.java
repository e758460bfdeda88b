package dev.gotap.middleware;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A content coding of RFC 9110 section 8.4.1, for {@link Compression} and {@link Decompression}: gzip and deflate are here,
 * another one is one class. Implementations are thread-safe; the streams they make serve one body.
 */
public interface ContentCoding {

    /**
     * The name in {@code Content-Encoding} and {@code Accept-Encoding}.
     *
     * @return a token in lower case: {@code gzip}
     */
    String name();

    /**
     * Begins to encode a body.
     *
     * @param out takes the encoded bytes, closed when the stream returned is closed
     * @return takes the body; a flush sends what it was given so far, so that events arrive when they happen
     * @throws IOException if it cannot be set up
     */
    CodedStream encode(OutputStream out) throws IOException;

    /**
     * Begins to decode a body.
     *
     * @param in the encoded bytes, to their end
     * @return the body; it throws an {@link IOException} for anything that is not a whole, valid body with nothing after it,
     *     holds bounded memory whatever the bytes say, and may be closed by any thread, more than once
     * @throws IOException if it cannot be set up
     */
    InputStream decode(InputStream in) throws IOException;

    /**
     * gzip, RFC 1952, as {@code java.util.zip} does it.
     *
     * @return with the default level, 6
     */
    static ContentCoding gzip() {
        return gzip(Gzip.DEFAULT_LEVEL);
    }

    /**
     * gzip, RFC 1952, as {@code java.util.zip} does it.
     *
     * @param level 1, fast, to 9, small
     * @return a coding with a pool of its own
     * @throws IllegalArgumentException for another level; 0 would make bodies larger
     */
    static ContentCoding gzip(int level) {
        return new Gzip(level);
    }

    /**
     * deflate, which is the zlib format of RFC 1950, as {@code java.util.zip} does it. Bare deflate data, which some clients
     * send under this name, is refused.
     *
     * @return with the default level, 6
     */
    static ContentCoding deflate() {
        return deflate(Gzip.DEFAULT_LEVEL);
    }

    /**
     * deflate, which is the zlib format of RFC 1950, as {@code java.util.zip} does it.
     *
     * @param level 1, fast, to 9, small
     * @return a coding with a pool of its own
     * @throws IllegalArgumentException for another level; 0 would make bodies larger
     */
    static ContentCoding deflate(int level) {
        return new Zlib(level);
    }
}
