package dev.gotap.router;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A registered route, for listings.
 *
 * @param method the method it is registered for
 * @param pattern as registered, group prefixes included
 * @param name for reverse URLs, or null
 * @param handler the class of the last handler; for a lambda, the class that holds it
 * @param chainLength how many handlers its chain has, middleware included
 * @param nonBlocking whether it runs on the I/O thread
 * @param attributes what was attached to it
 * @param site file and line of its registration
 * @param host the host it is for, as registered, or null for every host
 */
public record RouteInfo(
        String method,
        String pattern,
        @Nullable String name,
        String handler,
        int chainLength,
        boolean nonBlocking,
        Map<String, Object> attributes,
        String site,
        @Nullable String host) {

    static RouteInfo of(String method, RouteSpec route) {
        return new RouteInfo(
                method,
                route.pattern.source(),
                route.name,
                handlerName(route.chain[route.chain.length - 1]),
                route.chain.length,
                route.nonBlocking,
                Map.copyOf(route.attributes),
                route.site.toString(),
                route.host == null ? null : route.host.toString());
    }

    private static String handlerName(Object handler) {
        String name = handler.getClass().getName();
        int lambda = name.indexOf("$$Lambda");
        return lambda < 0 ? name : name.substring(0, lambda);
    }
}
