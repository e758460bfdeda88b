package dev.gotap.router.testing;

import java.io.IOException;

/** How a request reaches its router. Safe for several threads at once. */
interface Wire extends AutoCloseable {

    /** What the {@code Host} header says unless the request says otherwise. */
    String authority();

    /** Sends a request and waits for the whole answer. */
    Answer exchange(Message request) throws IOException;

    @Override
    void close();
}
