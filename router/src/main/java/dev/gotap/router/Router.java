package dev.gotap.router;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.ContextEngine;
import dev.gotap.context.ErrorHandler;
import dev.gotap.context.Handler;
import dev.gotap.context.Params;
import dev.gotap.context.spi.Exchange;
import dev.gotap.context.spi.PercentDecoder;
import dev.gotap.middleware.Recovery;
import dev.gotap.router.undertow.ServerOptions;
import dev.gotap.router.undertow.UndertowServer;
import dev.gotap.router.websocket.WebSocketHub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The router: register routes and middleware, then serve them, on Undertow or in memory.
 *
 * <p>Registration is for one thread and ends with the first request or the start of a server; from then on the router is
 * frozen, and safe for every thread. {@link #update} changes the routes of a router that serves.
 */
@SuppressWarnings("overloads") // as in RouteGroup
public final class Router extends RouteGroup {

    /** How long {@link #run} lets requests finish when the process is asked to end: 20 seconds. */
    public static final Duration STOP_DEADLINE = Duration.ofSeconds(20);

    private final RouterOptions options;
    private final ContextEngine engine;
    private final Dispatcher dispatcher;
    private final List<Runnable> stopSteps = new CopyOnWriteArrayList<>();
    private RouteRegistry registry;
    private volatile @Nullable RouteSet routes;

    private Router(RouterOptions options) {
        this.options = options;
        this.engine = new ContextEngine(options.context());
        this.dispatcher = new Dispatcher(engine, this::serve);
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
     * A router with {@link dev.gotap.middleware.Logger} and {@link Recovery}, as {@code gin.Default()} gives.
     *
     * @return the router
     */
    public static Router withDefaults() {
        return withDefaults(RouterOptions.defaults());
    }

    /**
     * A router with {@link dev.gotap.middleware.Logger} and {@link Recovery}, and these options.
     *
     * @param options how it behaves
     * @return the router
     */
    public static Router withDefaults(RouterOptions options) {
        return create(options).use(dev.gotap.middleware.Logger.create(), Recovery.create());
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
     * Sets what answers failures of one type, of its subclasses, too, from every route and middleware. The handler of the
     * most specific type goes first, whatever the order of registration; a failure it leaves unanswered, and one without
     * a handler, goes to {@link dev.gotap.context.ContextSettings#errors()}. A failure answered below 500 is not logged.
     *
     * @param type for example {@code java.util.NoSuchElementException.class}
     * @param handler answers
     * @param <T> the type of failure
     * @throws IllegalArgumentException if that very type has a handler already
     */
    public <T extends Throwable> void onError(Class<T> type, ErrorHandler<? super T> handler) {
        registry.onError(type, handler);
    }

    /**
     * A hub for the WebSockets of this router, which encodes JSON as the router does.
     *
     * @return a new one
     */
    public WebSocketHub webSocketHub() {
        return WebSocketHub.of(options.context().json());
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
     * Asks the tree of a method which route serves a path, of the routes for every host. No automatic HEAD or OPTIONS and no redirect takes part.
     *
     * @param method for example {@code GET}
     * @param path the canonical path, as it is
     * @return the route with its parameters, or empty when none serves it
     */
    public Optional<RouteMatched> lookup(String method, String path) {
        return lookup(routeSet().table, method, path);
    }

    /**
     * Asks which route serves a path on one host.
     *
     * @param host as it comes in the {@code Host} header
     * @param method for example {@code GET}
     * @param path the canonical path, as it is
     * @return the route with its parameters, or empty when none serves it
     */
    public Optional<RouteMatched> lookup(String host, String method, String path) {
        return lookup(routeSet().of(requireNonNull(host, "host")).table, method, path);
    }

    private static Optional<RouteMatched> lookup(RouteTable table, String method, String path) {
        int[] spans = new int[2 * table.maxCaptures()];
        int id = table.find(requireNonNull(method, "method"), requireNonNull(path, "path"), spans);
        if (id < 0) {
            return Optional.empty();
        }
        List<Params.Param> params = new ArrayList<>();
        String[] names = table.names(id);
        for (int i = 0; i < names.length; i++) {
            if (spans[2 * i] >= 0) {
                String value = PercentDecoder.capture(path, spans[2 * i], spans[2 * i + 1]);
                params.add(new Params.Param(names[i], value));
            }
        }
        RouteEntry entry = table.entry(id);
        return Optional.of(new RouteMatched(entry.pattern().source(), Params.of(params), entry.name()));
    }

    /**
     * Tells step by step why a path is served by the route it is, or by none: which branches were tried and where they
     * failed, and what comes near. For people; the text may change.
     *
     * @param method for example {@code GET}
     * @param path as it comes on the wire, without the query
     * @return several lines
     */
    public String explain(String method, String path) {
        return explain(routeSet(), method, path);
    }

    /**
     * Tells step by step why a path is served on one host by the route it is, or by none.
     *
     * @param host as it comes in the {@code Host} header
     * @param method for example {@code GET}
     * @param path as it comes on the wire, without the query
     * @return several lines
     */
    public String explain(String host, String method, String path) {
        return explain(routeSet().of(requireNonNull(host, "host")), method, path);
    }

    private static String explain(RouteSet set, String method, String path) {
        String canonical = set.rules.canonical(requireNonNull(path, "path"));
        if (canonical == null) {
            PathRefusal refusal = set.rules.refusal(path);
            return method + ' ' + QuotedText.quote(path) + " is refused with 400: "
                    + (refusal == null ? "not acceptable" : refusal.logText()) + '\n';
        }
        return RouteExplanation.of(set.table, requireNonNull(method, "method"), canonical);
    }

    /**
     * Prints the trees, one for each method, indented; first those for every host, then those of each host that has
     * routes of its own. For people; the text may change.
     *
     * @return several lines
     */
    public String dump() {
        StringBuilder text = new StringBuilder();
        for (RouteSet set : routeSet().all()) {
            text.append(set.host == null ? "" : "host " + set.host + '\n').append(RouteDump.of(set.table));
        }
        return text.toString();
    }

    /**
     * Looks for what is legal and probably not meant: routes that can never be reached, siblings that differ in their
     * trailing slash, parameters whose names drift, middleware that never runs. Use it in a test:
     * {@code assertThat(app.lint()).isEmpty()}.
     *
     * @return the findings, empty when there are none
     */
    public List<LintFinding> lint() {
        RouteSet set = routeSet();
        // What is wrong with the routes for every host would be found again in each host's table.
        Set<LintFinding> findings = new LinkedHashSet<>();
        set.all().forEach(each -> findings.addAll(RouteLint.of(each.table)));
        for (MiddlewareUse use : set.uses()) {
            if (!use.reached) {
                findings.add(use.finding());
            }
        }
        return List.copyOf(findings);
    }

    /**
     * Starts a server on all addresses, freezes the router, and returns.
     *
     * @param port 0 to 65535; 0 for any that is free
     * @return the running server
     * @throws dev.gotap.router.undertow.ServerStartException when it cannot be started; nothing is left behind
     */
    public UndertowServer start(int port) {
        return start(ServerOptions.defaults().withPort(port));
    }

    /**
     * Starts a server, freezes the router, and returns. The limits are those of {@link RouterOptions#context()}.
     *
     * @param server how to listen
     * @return the running server
     * @throws dev.gotap.router.undertow.ServerStartException when it cannot be started; nothing is left behind
     */
    public UndertowServer start(ServerOptions server) {
        if (server.tls() != null) {
            Forerunner.send();
        }
        freeze();
        return UndertowServer.start(this::serve, options.context().limits(), server);
    }

    /**
     * Adds what {@link #run} does once its server has stopped and no request is left, such as closing a database. With
     * {@code start}, close things after {@code stop} returns.
     *
     * @param afterStop runs in the order of the calls; what it throws is logged
     * @return this
     */
    public Router onStop(Runnable afterStop) {
        stopSteps.add(requireNonNull(afterStop, "afterStop"));
        return this;
    }

    /**
     * Starts a server on all addresses and blocks until it has stopped; see {@link #run(ServerOptions)}.
     *
     * @param port 0 to 65535; 0 for any that is free
     */
    public void run(int port) {
        run(ServerOptions.defaults().withPort(port));
    }

    /**
     * Starts a server and blocks until it has stopped. When the process is asked to end (SIGINT, SIGTERM), the server
     * stops gracefully first, within {@link #STOP_DEADLINE}.
     *
     * @param server how to listen
     * @throws dev.gotap.router.undertow.ServerStartException when it cannot be started; nothing is left behind
     */
    public void run(ServerOptions server) {
        UndertowServer running = start(server);
        // All of it in the hook: when it ends, so does the process, whatever other threads still mean to do.
        Thread stop = new Thread(() -> stop(running), "gotap-stop");
        Runtime.getRuntime().addShutdownHook(stop);
        log().info("serving {} routes on {}", routes().size(), running.address());
        try {
            running.awaitTermination();
        } catch (InterruptedException e) {
            stop(running);
            Thread.currentThread().interrupt();
        }
    }

    // Not at every start: finding a log backend is dear, and a server that is started has nothing to say.
    private static Logger log() {
        return LoggerFactory.getLogger(Router.class);
    }

    private void stop(UndertowServer running) {
        log().info("{}", running.stop(STOP_DEADLINE));
        for (Runnable step : stopSteps) {
            try {
                step.run();
            } catch (RuntimeException e) {
                log().error("a step after the stop failed", e);
            }
        }
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
        for (RouteSet set : next.all()) {
            set.table.lookUpBy(options.lookup(), Router::inBackground);
            engine.ensureParameters(set.table.maxCaptures());
        }
        engine.errorHandlers(registry.errorHandlers());
        routes = next;
    }

    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "gotap-route-compiler");
        thread.setDaemon(true);
        thread.start();
    }
}
