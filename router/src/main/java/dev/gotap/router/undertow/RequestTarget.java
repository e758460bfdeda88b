package dev.gotap.router.undertow;

import io.undertow.server.HttpServerExchange;

/** The path of a request target exactly as it came on the wire, whichever of its four forms was used (RFC 9112, 3.2). */
final class RequestTarget {

    private RequestTarget() {}

    /** Without scheme, authority and query; escapes and {@code ;parameters} are kept. Allocates for absolute forms only. */
    static String path(HttpServerExchange exchange) {
        String uri = exchange.getRequestURI();
        return exchange.isHostIncludedInRequestURI() ? withoutAuthority(uri) : uri;
    }

    private static String withoutAuthority(String uri) {
        int authority = uri.indexOf("://");
        int slash = uri.indexOf('/', authority < 0 ? 0 : authority + 3);
        return slash < 0 ? "/" : uri.substring(slash);
    }
}
