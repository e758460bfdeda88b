package dev.gotap.middleware;

import dev.gotap.context.ClientIp;
import dev.gotap.context.Context;
import dev.gotap.context.ContextEngine;
import dev.gotap.context.ContextGuard;
import dev.gotap.context.ContextSettings;
import dev.gotap.context.Handler;
import dev.gotap.context.Route;
import dev.gotap.context.memory.MemoryExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** A router of one route: runs a chain over an exchange in memory. */
final class Chain {

    private final Handler[] handlers;
    private ContextSettings settings;
    private ContextEngine engine;
    private @Nullable Route route;
    private List<String> values = List.of();

    private Chain(ContextGuard guard, @Nullable ScheduledExecutorService timers, Handler... handlers) {
        this.settings = ContextSettings.defaults().withGuard(guard);
        this.engine = new ContextEngine(settings, timers);
        this.handlers = handlers;
    }

    static Chain of(Handler... handlers) {
        return new Chain(ContextGuard.DEBUG, null, handlers);
    }

    static Chain pooled(Handler... handlers) {
        return new Chain(ContextGuard.POOLED, null, handlers);
    }

    /** A chain whose timers go off when the test says so. */
    static Chain timed(ScheduledExecutorService timers, Handler... handlers) {
        return new Chain(ContextGuard.DEBUG, timers, handlers);
    }

    Chain withRoute(String pattern) {
        return withRoute("GET", pattern);
    }

    Chain withRoute(String method, String pattern) {
        route = new Route(method, pattern, null, List.of(), Map.of());
        return this;
    }

    /** A route with parameters, whose values are found as these parts of the path: name, value, name, value. */
    Chain withRouteOf(String pattern, String... namesAndValues) {
        List<String> names = new ArrayList<>();
        values = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            names.add(namesAndValues[i]);
            values.add(namesAndValues[i + 1]);
        }
        route = new Route("GET", pattern, null, List.copyOf(names), Map.of());
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
        for (int i = 0; i < values.size(); i++) {
            int at = exchange.rawPath().indexOf(values.get(i));
            engine.match(context).spans[2 * i] = at;
            engine.match(context).spans[2 * i + 1] = at + values.get(i).length();
        }
        engine.run(context);
        return exchange;
    }
}
