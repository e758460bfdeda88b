package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import dev.gotap.context.Handler;

/**
 * Lowers the body limit for a group or a route. A request that announces more is answered with 413 before anything of its
 * body is read; one that sends more than it announced, or announces nothing, is answered with 413 as soon as it passes the
 * limit. The limit holds through every door (bytes, text, stream, JSON, form, upload) and, with {@link Decompression}, for
 * the bytes that come as well as for those they turn into.
 *
 * <p>It never raises the limit of the route or the router; of several the lowest counts. Allocates nothing. Put it before
 * whatever reads the body.
 */
public final class BodyLimit implements Handler {

    private final long maxBytes;

    private BodyLimit(BodyLimitOptions options) {
        maxBytes = options.maxBytes();
    }

    /**
     * A limit with {@link BodyLimitOptions#defaults()}: 1 MiB.
     *
     * @return the handler; one may serve several routers
     */
    public static BodyLimit create() {
        return with(BodyLimitOptions.defaults());
    }

    /**
     * A limit of so many bytes.
     *
     * @param maxBytes &gt;= 0; 0 means no body
     * @return the handler; one may serve several routers
     * @throws IllegalArgumentException for a negative number
     */
    public static BodyLimit of(long maxBytes) {
        return with(BodyLimitOptions.defaults().withMaxBytes(maxBytes));
    }

    /**
     * A limit with these options.
     *
     * @param options how much
     * @return the handler; one may serve several routers
     */
    public static BodyLimit with(BodyLimitOptions options) {
        return new BodyLimit(requireNonNull(options, "options"));
    }

    @Override
    public void handle(Context c) throws Exception {
        c.limitBody(maxBytes);
        c.next();
    }
}
