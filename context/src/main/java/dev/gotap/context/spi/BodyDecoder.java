package dev.gotap.context.spi;

import java.io.IOException;
import java.io.InputStream;

/** Undoes a content coding of the request body, between the transport and whoever reads it. */
@FunctionalInterface
public interface BodyDecoder {

    /**
     * Wraps the body. Called when the body is first asked for, once, on a thread that may block.
     *
     * @param encoded as it came, cut off at the body limit with 413
     * @return decoded; the limit is applied to it once more
     * @throws IOException if the coding is broken, answered with 400
     */
    InputStream decode(InputStream encoded) throws IOException;
}
