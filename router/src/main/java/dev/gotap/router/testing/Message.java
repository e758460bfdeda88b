package dev.gotap.router.testing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request, ready to go out.
 *
 * @param method a token
 * @param target as it goes on the wire
 * @param fields complete, those that frame the body included
 * @param body null for none
 * @param chunkBytes the size of the body's chunks, or 0 for a body whose length is declared
 * @param timeout for everything from connecting to the last byte of the answer
 * @param keepAlive whether the connection may serve another request
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Message(
        String method,
        String target,
        FieldLines fields,
        byte @Nullable [] body,
        int chunkBytes,
        Duration timeout,
        boolean keepAlive) {

    String line() {
        return method + ' ' + target;
    }
}
