package dev.gotap.router;

import org.jspecify.annotations.Nullable;

/**
 * One registered route, as far as matching is concerned.
 *
 * @param method the request method, as it will come over the wire
 * @param pattern the parsed pattern
 * @param name a name for reverse URLs, or null
 * @param site where it was registered; its {@code toString} is file and line
 * @param host the host it is for, or null for every host
 */
record RouteEntry(
        String method,
        PathPattern pattern,
        @Nullable String name,
        Object site,
        @Nullable HostPattern host) {

    /** A route for every host. */
    RouteEntry(String method, PathPattern pattern, @Nullable String name, Object site) {
        this(method, pattern, name, site, null);
    }

    /** Method, pattern and place, for messages. */
    @Override
    public String toString() {
        return method + ' ' + QuotedText.quote(pattern.source()) + (host == null ? "" : " for " + host) + " at " + site;
    }
}
