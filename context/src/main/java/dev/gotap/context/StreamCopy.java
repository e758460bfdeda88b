package dev.gotap.context;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Copies a body with one small buffer. */
final class StreamCopy {

    private static final int BUFFER_BYTES = 16 << 10;

    private StreamCopy() {}

    /**
     * Copies so many bytes, or, for -1, all there are.
     *
     * @throws EOFException if there are fewer; the response must not be completed then
     */
    static void copy(InputStream in, OutputStream out, long length) throws IOException {
        if (length < 0) {
            in.transferTo(out);
            return;
        }
        byte[] buffer = new byte[(int) Math.min(BUFFER_BYTES, length)];
        long left = length;
        while (left > 0) {
            int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (n < 0) {
                throw new EOFException("the body ended " + left + " bytes before its length of " + length);
            }
            out.write(buffer, 0, n);
            left -= n;
        }
    }
}
