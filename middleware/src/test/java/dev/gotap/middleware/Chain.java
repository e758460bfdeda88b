package dev.gotap.middleware;

import dev.gotap.context.ClientIp;
import dev.gotap.context.Context;
import dev.gotap.context.ContextEngine;
import dev.gotap.context.ContextGuard;
import dev.gotap.context.ContextSettings;
import dev.gotap.context.Handler;
import dev.gotap.context.Route;
import dev.gotap.context.memory.MemoryExchange;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A router of one route: runs a chain over an exchange in memory. */
final class Chain {

    private final Handler[] handlers;
    private ContextSettings settings;
    private ContextEngine engine;
    private @Nullable Route route;

    private Chain(ContextGuard guard, Handler... handlers) {
        this.settings = ContextSettings.defaults().withGuard(guard);
        this.engine = new ContextEngine(settings);
        this.handlers = handlers;
    }

    static Chain of(Handler... handlers) {
        return new Chain(ContextGuard.DEBUG, handlers);
    }

    static Chain pooled(Handler... handlers) {
        return new Chain(ContextGuard.POOLED, handlers);
    }

    Chain withRoute(String pattern) {
        return withRoute("GET", pattern);
    }

    Chain withRoute(String method, String pattern) {
        route = new Route(method, pattern, null, List.of(), Map.of());
        return this;
    }

    Chain withClientIp(ClientIp clientIp) {
        settings = settings.withClientIp(clientIp);
        engine = new ContextEngine(settings);
        return this;
    }

    MemoryExchange get(String target) {
        return serve(MemoryExchange.of("GET", target));
    }

    MemoryExchange serve(MemoryExchange exchange) {
        Context context = engine.acquire(exchange);
        engine.match(context).handlers = handlers;
        engine.match(context).route = route;
        engine.match(context).path = exchange.rawPath();
        engine.run(context);
        return exchange;
    }
}
