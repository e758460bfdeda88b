package dev.gotap.middleware;

import java.io.InputStream;
import java.io.OutputStream;

/** What HTTP calls deflate: the zlib format, RFC 1950. */
final class Zlib implements ContentCoding {

    private final Deflaters deflaters;

    Zlib(int level) {
        deflaters = new Deflaters(level, false);
    }

    @Override
    public String name() {
        return "deflate";
    }

    @Override
    public CodedStream encode(OutputStream out) {
        return new ZlibOutput(out, deflaters);
    }

    @Override
    public InputStream decode(InputStream in) {
        return new ZlibInput(in);
    }
}
