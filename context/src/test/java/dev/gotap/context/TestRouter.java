package dev.gotap.context;

import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.context.spi.RouteMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * A router of one route: runs its chain over an exchange in memory. An assertion that fails in a handler fails the test,
 * instead of being answered with 500.
 */
final class TestRouter {

    final ContextEngine engine;
    private final Handler[] handlers;
    private Route route = new Route("GET", "/test", null, List.of(), Map.of());
    private int[] spans = {};
    private long maxBodyBytes = -1;
    private volatile @Nullable AssertionError failed;

    private TestRouter(ContextEngine engine, Handler... handlers) {
        this.engine = engine;
        this.handlers = new Handler[handlers.length + 1];
        this.handlers[0] = this::watch;
        System.arraycopy(handlers, 0, this.handlers, 1, handlers.length);
    }

    static TestRouter of(Handler... handlers) {
        return new TestRouter(new ContextEngine(ContextSettings.defaults().withGuard(ContextGuard.DEBUG)), handlers);
    }

    static TestRouter pooled(Handler... handlers) {
        return new TestRouter(new ContextEngine(ContextSettings.defaults().withGuard(ContextGuard.POOLED)), handlers);
    }

    static TestRouter with(ContextSettings settings, Handler... handlers) {
        return new TestRouter(new ContextEngine(settings), handlers);
    }

    static TestRouter with(ScheduledExecutorService timers, Handler... handlers) {
        return new TestRouter(new ContextEngine(ContextSettings.defaults(), timers), handlers);
    }

    static TestRouter on(ContextEngine engine, Handler... handlers) {
        return new TestRouter(engine, handlers);
    }

    /** Gives the route parameters, whose values are found as these parts of the path. */
    TestRouter withParameters(String path, Map<String, String> parts) {
        route = new Route("GET", "/test", null, List.copyOf(parts.keySet()), Map.of());
        List<Integer> offsets = new ArrayList<>();
        parts.values().forEach(part -> {
            offsets.add(path.indexOf(part));
            offsets.add(path.indexOf(part) + part.length());
        });
        spans = offsets.stream().mapToInt(Integer::intValue).toArray();
        return this;
    }

    TestRouter withMaxBodyBytes(long bytes) {
        maxBodyBytes = bytes;
        return this;
    }

    MemoryExchange get(String target) {
        return serve(MemoryExchange.of("GET", target));
    }

    MemoryExchange post(String contentType, String body) {
        return serve(MemoryExchange.of("POST", "/").withBody(contentType, body));
    }

    MemoryExchange serve(MemoryExchange exchange) {
        engine.run(acquire(exchange));
        AssertionError error = failed;
        if (error != null) {
            throw error;
        }
        return exchange;
    }

    private void watch(Context c) throws Exception {
        try {
            c.next();
        } catch (AssertionError e) {
            failed = e;
            throw e;
        }
    }

    Context acquire(MemoryExchange exchange) {
        Context context = engine.acquire(exchange);
        RouteMatch match = engine.match(context);
        match.handlers = handlers;
        match.route = route;
        match.path = exchange.rawPath();
        match.maxBodyBytes = maxBodyBytes;
        System.arraycopy(spans, 0, match.spans, 0, spans.length);
        return context;
    }

    /** A context whose request has ended. */
    static Context released(TestRouter router) {
        Context context = router.acquire(MemoryExchange.of("GET", "/"));
        router.engine.run(context);
        return context;
    }
}
