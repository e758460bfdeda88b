package dev.gotap.context.spi;

import org.jspecify.annotations.Nullable;

/**
 * Looks at an answer when all is decided and nothing is sent: adds headers that depend on it, or encodes its body. A
 * middleware registers one with {@link dev.gotap.context.Context#filterResponse}; the filter of the innermost middleware
 * runs first, so that those around it see what it did.
 *
 * <p>A filter runs at most once per request, also for answers to failures, redirects and 404s. One that throws is not
 * asked again: its failure is answered like a handler's, and passes the filters that are left.
 */
@FunctionalInterface
public interface ResponseFilter {

    /**
     * Called right before the head is final, by the thread that answers. It must not block and must not answer itself.
     *
     * @param exchange takes headers; the request can be read as ever
     * @param status 200 to 599, which no filter changes
     * @param contentType of the body, or null when there is none or it was not said
     * @param length of the body in bytes, of a HEAD request's answer the length it would have; -1 for a stream whose length
     *     is not known
     * @return what the body passes through, or null to leave it as it is
     */
    @Nullable
    BodyEncoder head(Exchange exchange, int status, @Nullable String contentType, long length);
}
