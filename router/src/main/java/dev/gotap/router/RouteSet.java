package dev.gotap.router;

import dev.gotap.context.Handler;
import dev.gotap.context.spi.Exchange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a request needs to know of the routes: the table, an endpoint per route, and what happens to the rest.
 * Immutable; a change of routes is a change of route sets.
 */
final class RouteSet {

    final RouteTable table;
    final UnmatchedPaths unmatched;
    final RequestPath rules;
    private final Endpoint[] endpoints;
    private final RouteRegistry registry;

    private RouteSet(RouteTable table, RouterOptions options, RouteRegistry registry) {
        this.table = table;
        this.registry = registry;
        this.rules = new RequestPath(options.openedPathRules());
        this.unmatched = new UnmatchedPaths(options, table, rules, registry);
        this.endpoints = endpoints();
    }

    static RouteSet of(RouteRegistry registry, RouterOptions options) {
        List<RouteEntry> entries = new ArrayList<>();
        for (RouteSpec route : registry.routes()) {
            for (String method : route.methods) {
                entries.add(new RouteEntry(method, route.pattern, route.name, route.site));
            }
        }
        return new RouteSet(RouteTable.of(entries), options, registry);
    }

    /** In the order of the table's entries. */
    private Endpoint[] endpoints() {
        List<Endpoint> all = new ArrayList<>();
        for (RouteSpec route : registry.routes()) {
            Handler[] own = Preflights.innermostOnly(route.chain);
            Handler[] chain = route.fallsThrough ? unmatched.afterMissing(own) : own;
            for (String method : route.methods) {
                all.add(Endpoint.of(method, route, chain, unmatched.takesPreflights()));
            }
        }
        return all.toArray(Endpoint[]::new);
    }

    Endpoint endpoint(int id) {
        return endpoints[id];
    }

    /** A route for OPTIONS answers its own requests, and not the preflights of other methods. */
    Endpoint orPreflight(Endpoint endpoint, Exchange exchange, String path) {
        Endpoint preflight = unmatched.preflight(exchange, path);
        return preflight == null ? endpoint : preflight;
    }

    @Nullable
    RouteSpec named(String name) {
        return registry.named(name);
    }

    List<String> names() {
        return registry.routeNames();
    }

    List<MiddlewareUse> uses() {
        return registry.uses();
    }

    List<RouteInfo> routes() {
        List<RouteInfo> infos = new ArrayList<>();
        for (RouteSpec route : registry.routes()) {
            for (String method : route.methods) {
                infos.add(RouteInfo.of(method, route));
            }
        }
        return infos;
    }
}
