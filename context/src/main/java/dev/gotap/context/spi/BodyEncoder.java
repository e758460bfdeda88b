package dev.gotap.context.spi;

import java.io.IOException;
import java.io.OutputStream;

/**
 * What the body of one answer passes through on its way to the transport. A body that is there in full is encoded before
 * anything is sent, so that a failure can still become a clean answer; a stream is encoded as it is written. Not called
 * for HEAD. For 204 and 304 it sees an empty body and what it writes is dropped.
 */
@FunctionalInterface
public interface BodyEncoder {

    /**
     * Wraps the way to the transport. The stream returned is used by one thread at a time, is flushed when the handler
     * flushes, and is closed at the end of the body, but not when the request fails in the middle of it.
     *
     * @param out towards the transport; closing the stream returned has to close it, and to do nothing when
     *     it is closed again
     * @return takes what the handler writes
     * @throws IOException if it cannot be set up
     */
    OutputStream encode(OutputStream out) throws IOException;

    /**
     * Tells whether as many bytes come out as go in, so that a length that is known stays known.
     *
     * @return false unless overridden
     */
    default boolean keepsLength() {
        return false;
    }
}
