package dev.gotap.middleware;

import java.io.InputStream;
import java.io.OutputStream;

/** gzip, RFC 1952. */
final class Gzip implements ContentCoding {

    static final int DEFAULT_LEVEL = 6;

    private final Deflaters deflaters;

    Gzip(int level) {
        deflaters = new Deflaters(level, true);
    }

    @Override
    public String name() {
        return "gzip";
    }

    @Override
    public CodedStream encode(OutputStream out) {
        return new GzipOutput(out, deflaters);
    }

    @Override
    public InputStream decode(InputStream in) {
        return new GzipInput(in);
    }
}
