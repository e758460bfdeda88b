package dev.gotap.context.spi;

import dev.gotap.context.HttpError;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request body that refuses to be longer than its limit, whatever length was declared. */
final class LimitedBody extends FilterInputStream {

    private final long maxBytes;
    private long seen;

    LimitedBody(InputStream body, long maxBytes) {
        super(body);
        this.maxBytes = maxBytes;
    }

    static HttpError tooLarge(long maxBytes) {
        return HttpError.of(413, "BODY_TOO_LARGE", "the request body is larger than " + maxBytes + " bytes")
                .withDetail("maxBytes", maxBytes);
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0) {
            count(1);
        }
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        if (n > 0) {
            count(n);
        }
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        long skipped = super.skip(n);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long n) {
        seen += n;
        if (seen > maxBytes) {
            throw tooLarge(maxBytes);
        }
    }
}
