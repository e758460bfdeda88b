package dev.gotap.router;

import org.jspecify.annotations.Nullable;

/**
 * One registered route, as far as matching is concerned.
 *
 * @param method the request method, as it will come over the wire
 * @param pattern the parsed pattern
 * @param name a name for reverse URLs, or null
 * @param site where it was registered; its {@code toString} is file and line
 */
record RouteEntry(
        String method, PathPattern pattern, @Nullable String name, Object site) {

    /** Method, pattern and place, for messages. */
    @Override
    public String toString() {
        return method + ' ' + QuotedText.quote(pattern.source()) + " at " + site;
    }
}
