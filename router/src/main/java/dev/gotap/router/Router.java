package dev.gotap.router;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.ContextEngine;
import dev.gotap.context.Handler;
import dev.gotap.context.Params;
import dev.gotap.context.spi.Exchange;
import dev.gotap.middleware.Logger;
import dev.gotap.middleware.Recovery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The router: register routes and middleware, then serve them, on Undertow or in memory.
 *
 * <p>Registration is for one thread and ends with the first request or the start of a server; from then on the router is
 * frozen, and safe for every thread. {@link #update} changes the routes of a router that serves.
 */
@SuppressWarnings("overloads") // as in RouteGroup
public final class Router extends RouteGroup {

    private final RouterOptions options;
    private final ContextEngine engine;
    private final Dispatcher dispatcher;
    private RouteRegistry registry;
    private volatile @Nullable RouteSet routes;

    private Router(RouterOptions options) {
        this.options = options;
        this.engine = new ContextEngine(options.context());
        this.dispatcher = new Dispatcher(engine);
        this.registry = new RouteRegistry(options.grammar());
    }

    /**
     * A router without middleware.
     *
     * @return the router
     */
    public static Router create() {
        return create(RouterOptions.defaults());
    }

    /**
     * A router without middleware, with these options.
     *
     * @param options how it behaves
     * @return the router
     */
    public static Router create(RouterOptions options) {
        return new Router(requireNonNull(options, "options"));
    }

    /**
     * A router with {@link Logger} and {@link Recovery}, as {@code gin.Default()} gives.
     *
     * @return the router
     */
    public static Router withDefaults() {
        return withDefaults(RouterOptions.defaults());
    }

    /**
     * A router with {@link Logger} and {@link Recovery}, and these options.
     *
     * @param options how it behaves
     * @return the router
     */
    public static Router withDefaults(RouterOptions options) {
        return create(options).use(Logger.create(), Recovery.create());
    }

    /**
     * Adds middleware to every route and group registered after this call, and to the answers for paths without a route.
     *
     * @param middleware in the order they run
     * @return this
     */
    @Override
    public Router use(Handler... middleware) {
        super.use(middleware);
        return this;
    }

    /**
     * Sets what answers a path that no route serves; the status is 404 unless they set another.
     *
     * @param handlers replace former ones; when none of them answers, the default answer follows
     */
    public void noRoute(Handler... handlers) {
        registry.noRoute(handlers);
    }

    /**
     * Sets what answers a path that is served for other methods only; the status is 405 and {@code Allow} is set.
     *
     * @param handlers replace former ones; when none of them answers, the default answer follows
     */
    public void noMethod(Handler... handlers) {
        registry.noMethod(handlers);
    }

    /**
     * Serves one request, on the calling thread unless the exchange may not block there.
     *
     * @param exchange the request; a {@link dev.gotap.context.memory.MemoryExchange} needs no socket
     */
    public void serve(Exchange exchange) {
        RouteSet current = routes;
        dispatcher.dispatch(current == null ? freeze() : current, exchange);
    }

    /**
     * Changes the routes of a router, also while it serves: requests see all of the change or none of it.
     *
     * @param changes registers and removes routes; runs once, on this thread, and must not keep what it is given
     * @throws RouteConflictException if the routes after the change conflict; nothing is changed then
     */
    public void update(Consumer<? super RouteChanges> changes) {
        synchronized (this) {
            RouteRegistry draft = registry.draft();
            changes.accept(new RouteChanges(draft));
            RouteSet next = RouteSet.of(draft, options);
            registry = draft;
            if (routes != null) {
                draft.freeze();
                publish(next);
            }
        }
    }

    /**
     * The path that leads to a named route.
     *
     * @param name given by {@link RouteSpec#name}
     * @param params a value for each of the route's parameters; each is percent-encoded
     * @return the path
     * @throws IllegalArgumentException if there is no such route, or a parameter is missing, empty or not the route's
     */
    public String url(String name, Map<String, ?> params) {
        return named(name).pattern.url(params);
    }

    /**
     * The path that leads to a named route, with names and values in turn: {@code url("user", "id", "7")}.
     *
     * @param name given by {@link RouteSpec#name}
     * @param namesAndValues an even number of texts
     * @return the path
     * @throws IllegalArgumentException as {@link #url(String, Map)}
     */
    public String url(String name, String... namesAndValues) {
        return named(name).pattern.url(namesAndValues);
    }

    /**
     * Asks the tree of a method which route serves a path. No automatic HEAD or OPTIONS and no redirect takes part.
     *
     * @param method for example {@code GET}
     * @param path the canonical path, as it is
     * @return the route with its parameters, or empty when none serves it
     */
    public Optional<RouteMatched> lookup(String method, String path) {
        RouteTable table = routeSet().table;
        int[] spans = new int[2 * table.maxCaptures()];
        int id = table.find(requireNonNull(method, "method"), requireNonNull(path, "path"), spans);
        if (id < 0) {
            return Optional.empty();
        }
        List<Params.Param> params = new ArrayList<>();
        String[] names = table.names(id);
        for (int i = 0; i < names.length; i++) {
            if (spans[2 * i] >= 0) {
                String value = RequestPath.decodeValue(path, spans[2 * i], spans[2 * i + 1]);
                params.add(new Params.Param(names[i], value));
            }
        }
        RouteEntry entry = table.entry(id);
        return Optional.of(new RouteMatched(entry.pattern().source(), Params.of(params), entry.name()));
    }

    /**
     * All routes, in the order of their registration; one for each method.
     *
     * @return a new list
     */
    public List<RouteInfo> routes() {
        return routeSet().routes();
    }

    /**
     * How this router behaves.
     *
     * @return the options given to {@link #create(RouterOptions)}
     */
    public RouterOptions options() {
        return options;
    }

    @Override
    RouteRegistry registry() {
        return registry;
    }

    @Override
    Handler[] chain() {
        return registry.global();
    }

    @Override
    void extend(Handler[] middleware) {
        registry.use(middleware);
    }

    /** The routes in use, or, before the router is frozen, those it would have now. */
    private RouteSet routeSet() {
        RouteSet current = routes;
        return current == null ? RouteSet.of(registry, options) : current;
    }

    private RouteSpec named(String name) {
        RouteSpec route = registry.named(requireNonNull(name, "name"));
        if (route == null) {
            throw new IllegalArgumentException(
                    "route name: " + QuotedText.quote(name) + " (expected: one of " + registry.routeNames() + ")");
        }
        return route;
    }

    private synchronized RouteSet freeze() {
        RouteSet current = routes;
        if (current == null) {
            registry.freeze();
            current = RouteSet.of(registry, options);
            publish(current);
        }
        return current;
    }

    private void publish(RouteSet next) {
        engine.ensureParameters(next.table.maxCaptures());
        routes = next;
    }
}
