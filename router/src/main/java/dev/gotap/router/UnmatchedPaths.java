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
 * Decides about requests that the tree of their method does not serve, in the order of the manual: HEAD by GET, OPTIONS,
 * the trailing slash, the fixed path, 405, 404. Each answer is a chain that begins with the global middleware, so that
 * all of them are logged and carry its headers. Immutable but for a cache of chains per {@code Allow} set.
 */
final class UnmatchedPaths {

    private static final Set<String> KNOWN =
            Set.of("GET", "POST", "PUT", "PATCH", "HEAD", "OPTIONS", "DELETE", "CONNECT", "TRACE");
    // One per set of methods that some path has in common; far fewer in any real table.
    private static final int MAX_CACHED = 256;

    private final RouterOptions options;
    private final RouteTable table;
    private final RequestPath rules;
    private final Handler[] global;
    private final Handler[] noMethod;
    private final Handler[] missing;
    private final Endpoint notFound;
    private final Endpoint notImplemented;
    private final Map<List<String>, Endpoint> allowed = new ConcurrentHashMap<>();
    private final Map<List<String>, Endpoint> refused = new ConcurrentHashMap<>();

    UnmatchedPaths(RouterOptions options, RouteTable table, RequestPath rules, RouteRegistry registry) {
        this.options = options;
        this.table = table;
        this.rules = rules;
        this.global = registry.global();
        this.noMethod = registry.noMethod();
        HttpError noRoute = HttpError.notFound("no route serves this path");
        this.missing = RouteRegistry.appended(registry.noRoute(), answerIfNobodyDid(noRoute));
        this.notFound = withDefault(registry.noRoute(), noRoute);
        this.notImplemented =
                withDefault(new Handler[0], HttpError.of(501, "METHOD_UNKNOWN", "this method is not known here"));
    }

    /** For a raw path that was refused. */
    Endpoint refused(Exchange exchange) {
        if ("OPTIONS".equals(exchange.method()) && "*".equals(exchange.rawPath()) && options.automaticOptions()) {
            return options(withAutomatic(table.methods()));
        }
        PathRefusal refusal = rules.refusal(exchange.rawPath());
        String text = refusal == null ? "the path is not acceptable" : refusal.clientText();
        String code = refusal == null ? "BAD_PATH" : "BAD_PATH_" + refusal.rule();
        HttpError error = HttpError.of(400, code, text);
        return chain(c -> {
            throw error;
        });
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

    /** For a path that no route of its method serves. */
    Endpoint answer(Exchange exchange, String path) {
        String method = exchange.method();
        List<String> others = table.allow(method, path);
        if ("OPTIONS".equals(method) && options.automaticOptions() && !others.isEmpty()) {
            return options(withAutomatic(others));
        }
        String target = redirectTarget(method, path);
        if (target != null) {
            int status = "GET".equals(method) ? 301 : 307;
            String location = Location.of(target, exchange.rawQuery());
            return chain(c -> c.redirect(status, location));
        }
        if (!KNOWN.contains(method) && !table.hasMethod(method)) {
            return notImplemented;
        }
        if (options.methodNotAllowed() && !others.isEmpty()) {
            return methodNotAllowed(withAutomatic(others));
        }
        return notFound;
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

    private Endpoint options(List<String> methods) {
        return cached(allowed, methods, () -> {
            String allow = String.join(", ", methods);
            return chain(c -> {
                c.setHeader(HeaderName.ALLOW, allow);
                c.abortWithStatus(204);
            });
        });
    }

    private Endpoint methodNotAllowed(List<String> methods) {
        return cached(refused, methods, () -> {
            String allow = String.join(", ", methods);
            HttpError error = HttpError.of(405, "METHOD_NOT_ALLOWED", "this path is served for " + allow);
            Handler first = c -> {
                c.setHeader(HeaderName.ALLOW, allow);
                c.status(405);
            };
            return Endpoint.unmatched(assemble(first, noMethod, error));
        });
    }

    private static Endpoint cached(Map<List<String>, Endpoint> cache, List<String> key, Supplier<Endpoint> made) {
        Endpoint known = cache.get(key);
        if (known != null) {
            return known;
        }
        Endpoint endpoint = made.get();
        if (cache.size() < MAX_CACHED) {
            cache.put(List.copyOf(key), endpoint);
        }
        return endpoint;
    }

    private Endpoint withDefault(Handler[] own, HttpError error) {
        return Endpoint.unmatched(assemble(c -> c.status(error.status()), own, error));
    }

    /** The status is preset before any middleware runs, as in gin; the default body comes if nobody has answered. */
    private Handler[] assemble(Handler first, Handler[] own, HttpError error) {
        Handler[] begin = RouteRegistry.appended(new Handler[] {first}, global);
        return RouteRegistry.appended(RouteRegistry.appended(begin, own), answerIfNobodyDid(error));
    }

    private Handler answerIfNobodyDid(HttpError error) {
        ErrorRenderer errors = options.context().errors();
        return c -> {
            if (!c.isCommitted() && c.statusCode() == error.status()) {
                errors.render(c, error);
            }
        };
    }

    private Endpoint chain(Handler last) {
        return Endpoint.unmatched(RouteRegistry.appended(global, last));
    }
}
