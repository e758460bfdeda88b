package dev.gotap.middleware;

import dev.gotap.context.HttpError;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A decoded body that may not grow too much, and whose faults are the client's. */
final class DecodedBody extends FilterInputStream {

    // So small a body harms nobody, and texts that repeat themselves may well shrink a hundredfold.
    private static final long FREE_BYTES = 64 << 10;

    private final String coding;
    private final CountedInput wire;
    private final int maxRatio;
    private long count;

    DecodedBody(InputStream decoded, String coding, CountedInput wire, int maxRatio) {
        super(decoded);
        this.coding = coding;
        this.wire = wire;
        this.maxRatio = maxRatio;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n;
        try {
            n = in.read(bytes, offset, length);
        } catch (IOException e) {
            throw HttpError.of(400, "BODY_BROKEN", "the request body is not valid " + coding)
                    .withCause(e);
        }
        count += Math.max(0, n);
        if (count > FREE_BYTES && count > maxRatio * wire.count()) {
            throw HttpError.of(
                            413,
                            "BODY_TOO_LARGE",
                            "the request body grows more than " + maxRatio + " times when it is decoded")
                    .withDetail("maxRatio", maxRatio);
        }
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        byte[] dropped = new byte[(int) Math.min(Math.max(0, n), 4096)];
        return n <= 0 ? 0 : Math.max(0, read(dropped, 0, dropped.length));
    }

    @Override
    public int available() {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
