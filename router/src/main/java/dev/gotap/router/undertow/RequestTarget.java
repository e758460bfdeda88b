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

    /** False for a target that no path can be read from; HTTP/2 has no parser that would refuse it. */
    static boolean isPath(HttpServerExchange exchange) {
        String uri = exchange.getRequestURI();
        return exchange.isHostIncludedInRequestURI() || uri.startsWith("/") || "*".equals(uri);
    }

    private static String withoutAuthority(String uri) {
        int authority = uri.indexOf("://");
        int slash = uri.indexOf('/', authority < 0 ? 0 : authority + 3);
        return slash < 0 ? "/" : uri.substring(slash);
    }
}
