package dev.gotap.router;

import dev.gotap.context.Handler;
import dev.gotap.context.spi.Exchange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything a request needs to know of the routes: the table, an endpoint per route, and what happens to the rest.
 * Immutable; a change of routes is a change of route sets.
 */
final class RouteSet {

    final RouteTable table;
    final UnmatchedPaths unmatched;
    final RequestPath rules;
    /** Null where no route is for a host of its own, as in most routers, and in the set of a single host. */
    final @Nullable HostTable hosts;

    /** Whether there is no chain in it, nor in the sets of the hosts, that has to run where the request came in. */
    final boolean allMayBlock;

    /** Whose routes these are; null for those of every host. */
    final @Nullable HostPattern host;

    private final Endpoint[] endpoints;
    private final RouteRegistry registry;

    private RouteSet(RouterOptions options, RouteRegistry registry, @Nullable HostPattern host) {
        List<RouteSpec> serving = registry.routes(host);
        this.table = RouteTable.of(entries(serving));
        this.registry = registry;
        this.host = host;
        this.rules = new RequestPath(options.openedPathRules());
        this.unmatched = new UnmatchedPaths(options, table, rules, registry, serving);
        this.endpoints = endpoints(serving);
        this.hosts = host == null ? hosts(options) : null;
        this.allMayBlock = all().stream().noneMatch(RouteSet::hasChainThatMustNotWait);
    }

    private boolean hasChainThatMustNotWait() {
        return Arrays.stream(endpoints).anyMatch(endpoint -> !endpoint.blocking);
    }

    static RouteSet of(RouteRegistry registry, RouterOptions options) {
        return new RouteSet(options, registry, null);
    }

    private @Nullable HostTable hosts(RouterOptions options) {
        Set<HostPattern> named = registry.hosts();
        if (named.isEmpty()) {
            return null;
        }
        HostTable hosts = new HostTable(this);
        named.forEach(host -> hosts.put(host, new RouteSet(options, registry, host)));
        return hosts;
    }

    private static List<RouteEntry> entries(List<RouteSpec> routes) {
        List<RouteEntry> entries = new ArrayList<>();
        for (RouteSpec route : routes) {
            for (String method : route.methods) {
                entries.add(route.entry(method));
            }
        }
        return entries;
    }

    /** In the order of the table's entries. */
    private Endpoint[] endpoints(List<RouteSpec> routes) {
        List<Endpoint> all = new ArrayList<>();
        for (RouteSpec route : routes) {
            Handler[] own = Preflights.innermostOnly(route.chain);
            Handler[] chain = route.fallsThrough ? unmatched.afterMissing(own) : own;
            for (String method : route.methods) {
                all.add(Endpoint.of(method, route, chain, unmatched.takesPreflights()));
            }
        }
        return all.toArray(new Endpoint[0]);
    }

    /** The routes of a host, by its name. */
    RouteSet of(String host) {
        return hosts == null ? this : hosts.choose(host);
    }

    /** This set and those of the hosts. */
    List<RouteSet> all() {
        List<RouteSet> all = new ArrayList<>(List.of(this));
        if (hosts != null) {
            all.addAll(hosts.sets());
        }
        return all;
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
