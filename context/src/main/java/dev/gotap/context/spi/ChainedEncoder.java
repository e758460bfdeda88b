package dev.gotap.context.spi;

import java.io.IOException;
import java.io.OutputStream;

/** Two encoders, the one nearer to the handler first. */
record ChainedEncoder(BodyEncoder inner, BodyEncoder outer) implements BodyEncoder {

    @Override
    public OutputStream encode(OutputStream out) throws IOException {
        return inner.encode(outer.encode(out));
    }

    @Override
    public boolean keepsLength() {
        return inner.keepsLength() && outer.keepsLength();
    }
}
