package dev.gotap.router.undertow;

import io.undertow.server.ServerConnection;
import io.undertow.util.AttachmentKey;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The requests of one HTTP/2 connection that are being worked on. Undertow announces how many streams it takes at once
 * (RFC 9113, 5.1.2) but does not hold the client to it, and a stream that was reset counts for nothing there while its
 * handler still works: so we count work, from the first hop to its end.
 */
final class Http2Streams {

    /** At once on one connection; RFC 9113, 6.5.2 recommends no fewer. */
    static final int MAX_CONCURRENT = 100;

    private static final AttachmentKey<Http2Streams> OF_CONNECTION = AttachmentKey.create(Http2Streams.class);

    private final AtomicInteger working = new AtomicInteger();

    private Http2Streams() {}

    /** Those of a connection; called by its I/O thread only. */
    static Http2Streams of(ServerConnection connection) {
        Http2Streams streams = connection.getAttachment(OF_CONNECTION);
        if (streams == null) {
            streams = new Http2Streams();
            connection.putAttachment(OF_CONNECTION, streams);
        }
        return streams;
    }

    void begin() {
        working.incrementAndGet();
    }

    /** Whether the connection has more requests under way than it may. */
    boolean isOverrun() {
        return working.get() > MAX_CONCURRENT;
    }

    void end() {
        working.decrementAndGet();
    }
}
