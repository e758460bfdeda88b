package dev.gotap.router;

import dev.gotap.context.Handler;
import dev.gotap.context.HeaderName;
import dev.gotap.context.HttpError;
import dev.gotap.context.spi.ErrorRenderer;
import dev.gotap.context.spi.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides about requests that the tree of their method does not serve, in the order of the manual: HEAD by GET, preflights,
 * OPTIONS, the trailing slash, the fixed path, 405, 404. Each answer is a chain that begins with the global middleware, so
 * that all of them are logged and carry its headers; where the path has routes with a CORS middleware, that runs, too.
 * Immutable but for a cache of chains per {@code Allow} set.
 */
final class UnmatchedPaths {

    private static final Set<String> KNOWN =
            Set.of("GET", "POST", "PUT", "PATCH", "HEAD", "OPTIONS", "DELETE", "CONNECT", "TRACE");
    // One per set of methods that some path has in common; far fewer in any real table.
    private static final int MAX_CACHED = 256;

    private final UnmatchedOptions options;
    private final ErrorRenderer errors;
    private final RouteTable table;
    private final RequestPath rules;
    private final Handler[] global;
    private final Handler[] noMethod;
    private final Handler[] missing;
    private final Endpoint notFound;
    private final Endpoint notImplemented;
    private final Preflights preflights;
    private final Map<Served, Endpoint> allowed = new ConcurrentHashMap<>();
    private final Map<Served, Endpoint> refused = new ConcurrentHashMap<>();

    UnmatchedPaths(
            RouterOptions options,
            RouteTable table,
            RequestPath rules,
            RouteRegistry registry,
            List<RouteSpec> routes) {
        this.options = options.unmatched();
        this.errors = options.context().errors();
        this.table = table;
        this.rules = rules;
        this.global = Preflights.innermostOnly(registry.global());
        this.noMethod = registry.noMethod();
        HttpError noRoute = HttpError.notFound("no route serves this path");
        this.missing = RouteRegistry.appended(registry.noRoute(), answerIfNobodyDid(noRoute));
        this.notFound = withDefault(registry.noRoute(), noRoute);
        this.notImplemented =
                withDefault(new Handler[0], HttpError.of(501, "METHOD_UNKNOWN", "this method is not known here"));
        this.preflights = new Preflights(byId(routes), table.methods(), this::serving);
    }

    private static List<RouteSpec> byId(List<RouteSpec> routes) {
        List<RouteSpec> byId = new ArrayList<>();
        for (RouteSpec route : routes) {
            for (int i = 0; i < route.methods.size(); i++) {
                byId.add(route);
            }
        }
        return byId;
    }

    /** For a raw path that was refused. */
    Endpoint refused(Exchange exchange) {
        if ("OPTIONS".equals(exchange.method()) && "*".equals(exchange.rawPath()) && options.automaticOptions()) {
            return options(new Served(withAutomatic(table.methods()), null));
        }
        PathRefusal refusal = rules.refusal(exchange.rawPath());
        String text = refusal == null ? "the path is not acceptable" : refusal.clientText();
        String code = refusal == null ? "BAD_PATH" : "BAD_PATH_" + refusal.rule();
        HttpError error = HttpError.of(400, code, text);
        return Endpoint.unmatched(chain(null, c -> {
            throw error;
        }));
    }

    /** A route's own chain, and after it what answers paths without a route; the global middleware runs once. */
    Handler[] afterMissing(Handler[] chain) {
        return RouteRegistry.appended(chain, missing);
    }

    /**
     * For a path that the tree of its method does not serve.
     *
     * @param spans receives the captures when a route serves it after all
     * @return a route's id, or -1 when {@link #answer} has to decide
     */
    int otherRoute(String method, String path, int[] spans) {
        if (options.automaticHead() && "HEAD".equals(method)) {
            int id = table.find("GET", path, spans);
            if (id >= 0) {
                return id;
            }
        }
        if (options.trailingSlash() == TrailingSlash.MATCH && mayToggle(method, path)) {
            String toggled = FixedPath.toggled(path);
            int id = table.find(method, toggled, spans);
            return id < 0 && options.automaticHead() && "HEAD".equals(method) ? table.find("GET", toggled, spans) : id;
        }
        return -1;
    }

    private int serving(String method, String path) {
        int[] spans = new int[2 * table.maxCaptures()];
        int id = table.find(method, path, spans);
        return id < 0 ? otherRoute(method, path, spans) : id;
    }

    /** Whether any route has preflights that somebody answers. */
    boolean takesPreflights() {
        return !preflights.isEmpty();
    }

    /** What answers a request for OPTIONS if it is a preflight that somebody answers; else null. */
    @Nullable
    Endpoint preflight(Exchange exchange, String path) {
        return preflights.answer(exchange, path);
    }

    /** For a path that no route of its method serves. */
    Endpoint answer(Exchange exchange, String path) {
        String method = exchange.method();
        Endpoint preflight = "OPTIONS".equals(method) ? preflight(exchange, path) : null;
        if (preflight != null) {
            return preflight;
        }
        List<String> others = table.allow(method, path);
        if ("OPTIONS".equals(method) && options.automaticOptions() && !others.isEmpty()) {
            // A preflight that nobody answers is for a method that is not shared, whatever the path's others are.
            boolean unshared = exchange.header(Preflights.ASKED_METHOD) != null;
            return options(unshared ? new Served(withAutomatic(others), null) : served(others, path));
        }
        String target = redirectTarget(method, path);
        if (target != null) {
            int status = "GET".equals(method) ? 301 : 307;
            String location = Location.of(target, exchange.rawQuery());
            return Endpoint.unmatched(chain(preflights.of(List.of(method), target), c -> c.redirect(status, location)));
        }
        if (!KNOWN.contains(method) && !table.hasMethod(method)) {
            return notImplemented;
        }
        if (options.methodNotAllowed() && !others.isEmpty()) {
            return methodNotAllowed(served(others, path));
        }
        return notFound;
    }

    private Served served(List<String> methods, String path) {
        return new Served(withAutomatic(methods), preflights.of(methods, path));
    }

    /** Every method that is answered with something else than 405 or 404. */
    private List<String> withAutomatic(List<String> methods) {
        List<String> all = new ArrayList<>(methods);
        if (options.automaticHead() && all.contains("GET") && !all.contains("HEAD")) {
            all.add("HEAD");
        }
        if (options.automaticOptions() && !all.contains("OPTIONS")) {
            all.add("OPTIONS");
        }
        return all;
    }

    private @Nullable String redirectTarget(String method, String path) {
        String tree = options.automaticHead() && "HEAD".equals(method) && !table.hasMethod("HEAD") ? "GET" : method;
        if (options.trailingSlash() == TrailingSlash.REDIRECT && mayToggle(method, path)) {
            String toggled = table.slashToggled(tree, path);
            if (toggled == null && "HEAD".equals(method) && options.automaticHead()) {
                toggled = table.slashToggled("GET", path);
            }
            if (toggled != null) {
                return toggled;
            }
        }
        return options.redirectFixedPath() && mayToggle(method, path) ? table.fixedPath(tree, path) : null;
    }

    /** As in gin, the root and CONNECT are never redirected. */
    private static boolean mayToggle(String method, String path) {
        return path.length() > 1 && !"CONNECT".equals(method);
    }

    private Endpoint options(Served served) {
        return cached(allowed, served, () -> {
            String allow = served.allow();
            return Endpoint.unmatched(chain(served.cors(), c -> {
                c.setHeader(HeaderName.ALLOW, allow);
                c.abortWithStatus(204);
            }));
        });
    }

    private Endpoint methodNotAllowed(Served served) {
        return cached(refused, served, () -> {
            String allow = served.allow();
            HttpError error = HttpError.of(405, "METHOD_NOT_ALLOWED", "this path is served for " + allow);
            Handler first = c -> {
                c.setHeader(HeaderName.ALLOW, allow);
                c.status(405);
            };
            return Endpoint.unmatched(assemble(first, chain(served.cors()), noMethod, error));
        });
    }

    private static Endpoint cached(Map<Served, Endpoint> cache, Served key, Supplier<Endpoint> made) {
        Endpoint known = cache.get(key);
        if (known != null) {
            return known;
        }
        Endpoint endpoint = made.get();
        if (cache.size() < MAX_CACHED) {
            cache.put(key, endpoint);
        }
        return endpoint;
    }

    private Endpoint withDefault(Handler[] own, HttpError error) {
        return Endpoint.unmatched(assemble(c -> c.status(error.status()), global, own, error));
    }

    /** The status is preset before any middleware runs, as in gin; the default body comes if nobody has answered. */
    private Handler[] assemble(Handler first, Handler[] middleware, Handler[] own, HttpError error) {
        Handler[] begin = RouteRegistry.appended(new Handler[] {first}, middleware);
        Handler[] all = Preflights.innermostOnly(RouteRegistry.appended(begin, own));
        return RouteRegistry.appended(all, answerIfNobodyDid(error));
    }

    private Handler answerIfNobodyDid(HttpError error) {
        return c -> {
            if (!c.isCommitted() && c.statusCode() == error.status()) {
                errors.render(c, error);
            }
        };
    }

    /** The global middleware, that of the path's routes if it is another, and what follows. */
    private Handler[] chain(@Nullable Handler cors, Handler... last) {
        if (cors == null || List.of(global).contains(cors)) {
            return RouteRegistry.appended(global, last);
        }
        return RouteRegistry.appended(Preflights.innermostOnly(RouteRegistry.appended(global, cors)), last);
    }

    /** What a path is served for, and who decides about pages of other origins there. */
    private record Served(List<String> methods, @Nullable Handler cors) {

        String allow() {
            return String.join(", ", methods);
        }
    }
}
