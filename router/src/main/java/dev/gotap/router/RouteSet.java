package dev.gotap.router;

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

    private RouteSet(RouteTable table, Endpoint[] endpoints, RouterOptions options, RouteRegistry registry) {
        this.table = table;
        this.endpoints = endpoints;
        this.registry = registry;
        this.rules = new RequestPath(options.openedPathRules());
        this.unmatched = new UnmatchedPaths(options, table, rules, registry);
    }

    static RouteSet of(RouteRegistry registry, RouterOptions options) {
        List<RouteEntry> entries = new ArrayList<>();
        List<Endpoint> endpoints = new ArrayList<>();
        for (RouteSpec route : registry.routes()) {
            for (String method : route.methods) {
                entries.add(new RouteEntry(method, route.pattern, route.name, route.site));
                endpoints.add(Endpoint.of(method, route));
            }
        }
        return new RouteSet(RouteTable.of(entries), endpoints.toArray(Endpoint[]::new), options, registry);
    }

    Endpoint endpoint(int id) {
        return endpoints[id];
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
