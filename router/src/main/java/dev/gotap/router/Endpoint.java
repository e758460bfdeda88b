package dev.gotap.router;

import dev.gotap.context.Handler;
import dev.gotap.context.Route;
import dev.gotap.context.spi.RouteMatch;
import dev.gotap.context.spi.RoutePace;
import org.jspecify.annotations.Nullable;

/** Where a request ends up: a route's chain, or one of those for paths that no route serves. Made at registration. */
final class Endpoint {

    final boolean blocking;
    final RoutePace pace = new RoutePace();
    // Whether this is a route for OPTIONS in a table where preflights go elsewhere.
    final boolean yieldsToPreflights;
    private final @Nullable Route route;
    private final Handler[] chain;
    private final long maxBodyBytes;

    private Endpoint(
            @Nullable Route route, Handler[] chain, boolean blocking, long maxBodyBytes, boolean yieldsToPreflights) {
        this.route = route;
        this.chain = chain;
        this.blocking = blocking;
        this.maxBodyBytes = maxBodyBytes;
        this.yieldsToPreflights = yieldsToPreflights;
    }

    static Endpoint of(String method, RouteSpec spec, Handler[] chain, boolean preflights) {
        return new Endpoint(
                spec.route(method),
                chain,
                !spec.nonBlocking,
                spec.maxBodyBytes,
                preflights && "OPTIONS".equals(method));
    }

    /** For the preflights of a route; it may wait if the route may. */
    static Endpoint preflight(Handler[] chain, boolean blocking) {
        return new Endpoint(null, chain, blocking, -1, false);
    }

    /** For paths without a route. Middleware may wait, so this chain may, too. */
    static Endpoint unmatched(Handler... chain) {
        return new Endpoint(null, chain, true, -1, false);
    }

    void fill(RouteMatch match, String path) {
        match.route = route;
        match.handlers = chain;
        match.maxBodyBytes = maxBodyBytes;
        match.path = path;
    }
}
