package dev.gotap.router.testing;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How a request reaches its router. Safe for several threads at once. */
interface Wire extends AutoCloseable {

    /** What the {@code Host} header says unless the request says otherwise. */
    String authority();

    /** Host and port that a WebSocket can be opened to; null where there is no socket. */
    @Nullable
    String socketAuthority();

    /** Sends a request and waits for the whole answer. */
    Answer exchange(Message request) throws IOException;

    @Override
    void close();
}
