package dev.gotap.router;

import dev.gotap.context.ErrorHandler;
import dev.gotap.context.ErrorHandlers;
import dev.gotap.context.Handler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has been registered with a router, in the order it was; the ground on which its table is built. Not safe for
 * several threads, as registration is not.
 */
final class RouteRegistry {

    private final PatternGrammar grammar;
    private final List<RouteSpec> routes = new ArrayList<>();
    private final Map<String, RouteEntry> taken = new HashMap<>();
    private final Map<String, RouteSpec> names = new LinkedHashMap<>();
    private final List<MiddlewareUse> uses = new ArrayList<>();
    private Handler[] global = {};
    private Handler[] noRoute = {};
    private Handler[] noMethod = {};
    private ErrorHandlers errorHandlers = ErrorHandlers.none();
    private volatile boolean frozen;

    RouteRegistry(PatternGrammar grammar) {
        this.grammar = grammar;
    }

    /** A draft of the next table: the same routes, open for changes. */
    RouteRegistry draft() {
        RouteRegistry draft = new RouteRegistry(grammar);
        for (RouteSpec route : routes) {
            draft.put(route.copyFor(draft, route.methods));
        }
        draft.uses.addAll(uses);
        draft.global = global;
        draft.noRoute = noRoute;
        draft.noMethod = noMethod;
        draft.errorHandlers = errorHandlers;
        return draft;
    }

    RouteSpec add(List<String> methods, String pattern, Handler[] chain, @Nullable HostPattern host) {
        requireOpen(methods.get(0) + ' ' + pattern);
        RouteSpec route =
                new RouteSpec(this, methods, PathPattern.parse(pattern, grammar), chain, RegistrationSite.here(), host);
        put(route);
        return route;
    }

    boolean remove(String method, String pattern, @Nullable HostPattern host) {
        requireOpen("remove " + method + ' ' + pattern);
        for (int i = 0; i < routes.size(); i++) {
            RouteSpec route = routes.get(i);
            if (Objects.equals(route.host, host)
                    && route.pattern.source().equals(pattern)
                    && route.methods.contains(method)) {
                List<String> kept = new ArrayList<>(route.methods);
                kept.remove(method);
                forget(route);
                routes.remove(i);
                if (!kept.isEmpty()) {
                    put(route.copyFor(this, kept));
                }
                return true;
            }
        }
        return false;
    }

    void claimName(String name, RouteSpec route) {
        RouteSpec owner = names.putIfAbsent(name, route);
        if (owner != null && owner != route) {
            throw new IllegalArgumentException(
                    "route name: \"" + name + "\" is taken by " + owner + " (expected: one name per route)");
        }
    }

    void use(Handler[] handlers) {
        global = appended(global, handlers);
    }

    void use(MiddlewareUse use) {
        uses.add(use);
    }

    void noRoute(Handler[] handlers) {
        requireOpen("noRoute");
        noRoute = handlers.clone();
    }

    void noMethod(Handler[] handlers) {
        requireOpen("noMethod");
        noMethod = handlers.clone();
    }

    <T extends Throwable> void onError(Class<T> type, ErrorHandler<? super T> handler) {
        requireOpen("onError");
        errorHandlers = errorHandlers.with(type, handler);
    }

    void freeze() {
        frozen = true;
    }

    void requireOpen(String what) {
        if (frozen) {
            throw new IllegalStateException(
                    what + " comes too late: the router serves already (mend: register before the"
                            + " first request, or change the routes with Router.update)");
        }
    }

    List<RouteSpec> routes() {
        return routes;
    }

    /** The hosts that have routes of their own, in the order in which they were first named. */
    Set<HostPattern> hosts() {
        Set<HostPattern> hosts = new LinkedHashSet<>();
        for (RouteSpec route : routes) {
            if (route.host != null) {
                hosts.add(route.host);
            }
        }
        return hosts;
    }

    /** The routes that serve a host: its own, and those for every host whose shape it has none of. */
    List<RouteSpec> routes(@Nullable HostPattern host) {
        List<RouteSpec> serving = new ArrayList<>();
        for (RouteSpec route : routes) {
            if (Objects.equals(route.host, host)) {
                serving.add(route);
            } else if (route.host == null && host != null) {
                List<String> left = new ArrayList<>(route.methods);
                left.removeIf(method -> route.pattern.shapes().stream()
                        .anyMatch(shape -> taken.containsKey(host.toString() + ' ' + method + ' ' + shape)));
                if (!left.isEmpty()) {
                    serving.add(left.size() == route.methods.size() ? route : route.copyFor(this, left));
                }
            }
        }
        return serving;
    }

    List<MiddlewareUse> uses() {
        return uses;
    }

    Handler[] global() {
        return global;
    }

    Handler[] noRoute() {
        return noRoute;
    }

    Handler[] noMethod() {
        return noMethod;
    }

    ErrorHandlers errorHandlers() {
        return errorHandlers;
    }

    @Nullable
    RouteSpec named(String name) {
        return names.get(name);
    }

    List<String> routeNames() {
        return List.copyOf(names.keySet());
    }

    static Handler[] appended(Handler[] first, Handler... rest) {
        Handler[] all = Arrays.copyOf(first, first.length + rest.length);
        System.arraycopy(rest, 0, all, first.length, rest.length);
        return all;
    }

    private void put(RouteSpec route) {
        List<String> shapes = route.pattern.shapes();
        // All or nothing: a conflict leaves the registry as it was.
        for (String method : route.methods) {
            RouteEntry entry = route.entry(method);
            for (String shape : shapes) {
                RouteEntry existing = taken.get(key(route, method, shape));
                if (existing != null) {
                    throw new RouteConflictException(existing, entry);
                }
            }
        }
        for (String method : route.methods) {
            for (String shape : shapes) {
                taken.put(key(route, method, shape), route.entry(method));
            }
        }
        if (route.name != null) {
            names.put(route.name, route);
        }
        routes.add(route);
    }

    private static String key(RouteSpec route, String method, String shape) {
        return (route.host == null ? "" : route.host.toString()) + ' ' + method + ' ' + shape;
    }

    private void forget(RouteSpec route) {
        for (String method : route.methods) {
            for (String shape : route.pattern.shapes()) {
                taken.remove(key(route, method, shape));
            }
        }
        names.values().remove(route);
    }
}
