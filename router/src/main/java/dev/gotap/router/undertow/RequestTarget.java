package dev.gotap.router.undertow;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;

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

    /**
     * False when target and {@code Host} name different hosts. RFC 9112, 3.2.2 lets the target win; whoever passed the
     * request on may have looked at the other one, so neither does.
     */
    static boolean agreesWithHost(HttpServerExchange exchange) {
        if (!exchange.isHostIncludedInRequestURI()) {
            return true;
        }
        String host = exchange.getRequestHeaders().getFirst(Headers.HOST);
        String uri = exchange.getRequestURI();
        int from = uri.indexOf("://") + 3;
        return host == null
                || from >= 3
                        && uri.regionMatches(true, from, host, 0, host.length())
                        && (from + host.length() == uri.length() || uri.charAt(from + host.length()) == '/');
    }

    private static String withoutAuthority(String uri) {
        int authority = uri.indexOf("://");
        int slash = uri.indexOf('/', authority < 0 ? 0 : authority + 3);
        return slash < 0 ? "/" : uri.substring(slash);
    }
}
