package dev.gotap.context;

import java.io.IOException;
import java.io.OutputStream;

/** Writes the body of an answer whose length is not known beforehand. */
@FunctionalInterface
public interface BodyWriter {

    /**
     * Writes the body.
     *
     * @param out where to; {@code flush()} sends what there is
     * @throws IOException if the client has left, or the body cannot be made
     */
    void write(OutputStream out) throws IOException;
}
