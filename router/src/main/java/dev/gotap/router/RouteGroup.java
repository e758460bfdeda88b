package dev.gotap.router;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Handler;
import dev.gotap.middleware.health.Health;
import dev.gotap.router.websocket.WebSocketEndpoint;
import dev.gotap.router.websocket.WebSocketHandler;
import dev.gotap.router.websocket.WebSocketOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Routes with a prefix and a chain in common. A group starts with a copy of its parent's chain; {@code use} affects what
 * is registered after it.
 *
 * <pre>{@code
 * app.group("/api/v1", api -> {
 *     api.use(auth);
 *     api.get("/users/:id", users::show);
 * });
 * }</pre>
 *
 * <p>Registration is for one thread, before the first request.
 */
@SuppressWarnings("overloads") // group(prefix, lambda): the compiler tries the function before the varargs
public class RouteGroup {

    private static final List<String> ANY =
            List.of("GET", "POST", "PUT", "PATCH", "HEAD", "OPTIONS", "DELETE", "CONNECT", "TRACE");

    private final @Nullable RouteGroup parent;
    private final String basePath;
    private final @Nullable HostPattern host;
    private final List<MiddlewareUse> waiting = new ArrayList<>();
    private Handler[] chain;

    private RouteGroup(RouteGroup parent, String basePath, @Nullable HostPattern host, Handler[] chain) {
        this.parent = parent;
        this.host = host;
        this.basePath = basePath;
        this.chain = chain;
    }

    /** For the two roots, whose registry holds their chain. */
    RouteGroup() {
        this.parent = null;
        this.host = null;
        this.basePath = "/";
        this.chain = new Handler[0];
    }

    /** What registrations go to; the roots override it. */
    RouteRegistry registry() {
        return requireNonNull(parent, "parent").registry();
    }

    /** What every route of this group begins with; the roots override it. */
    Handler[] chain() {
        return chain;
    }

    /** Lengthens the chain for what is registered from now on; the roots override it. */
    void extend(Handler[] middleware) {
        chain = RouteRegistry.appended(chain, middleware);
    }

    /**
     * Adds middleware to the chain of every route and group registered after this call.
     *
     * @param middleware in the order they run
     * @return this
     * @throws IllegalStateException when the router is frozen
     */
    public RouteGroup use(Handler... middleware) {
        requireHandlers(middleware, "use");
        registry().requireOpen("use");
        extend(middleware);
        if (parent != null) {
            // Middleware of the roots runs in any case, for the paths without a route.
            MiddlewareUse use = new MiddlewareUse(basePath, RegistrationSite.here());
            waiting.add(use);
            registry().use(use);
        }
        return this;
    }

    /**
     * A group below this one.
     *
     * @param prefix joined to this group's; may hold parameters; the empty text gives a group with the same prefix
     * @param middleware only for the new group
     * @return the group
     */
    public RouteGroup group(String prefix, Handler... middleware) {
        requireHandlers(middleware, "group");
        registry().requireOpen("group(\"" + prefix + "\")");
        reached();
        return new RouteGroup(this, join(prefix), host, RouteRegistry.appended(chain(), middleware));
    }

    /**
     * A group below this one, filled by a function. One lambda after the prefix is always taken for this function; give
     * middleware by name, or with {@code use} inside.
     *
     * @param prefix joined to this group's
     * @param routes registers the group's middleware and routes
     * @return the group
     */
    public RouteGroup group(String prefix, Consumer<? super RouteGroup> routes) {
        RouteGroup group = group(prefix);
        routes.accept(group);
        return group;
    }

    /**
     * A group of routes for one host, by the name in the {@code Host} header; port and case play no part. Where such a
     * route has the method and the shape of a route for every host, it serves its host instead of it; all other paths of
     * that host are served by the routes for every host.
     *
     * @param name such as {@code api.example.com}, or {@code *.example.com} for every name below one; the name itself goes
     *     before what is below a name, and longer names before shorter ones
     * @return a group with this one's prefix and middleware
     * @throws IllegalArgumentException if that cannot be a host's name, or this group has a host already
     */
    public RouteGroup host(String name) {
        registry().requireOpen("host(\"" + name + "\")");
        HostPattern parsed = HostPattern.parse(requireNonNull(name, "name"));
        if (host != null) {
            throw new IllegalArgumentException("host: " + QuotedText.quote(name) + " in a group for " + host
                    + " (expected: one host; mend: call host on the router)");
        }
        reached();
        return new RouteGroup(this, basePath, parsed, chain());
    }

    /**
     * A group of routes for one host, filled by a function.
     *
     * @param name as for {@link #host(String)}
     * @param routes registers the host's middleware and routes
     * @return the group
     */
    public RouteGroup host(String name, Consumer<? super RouteGroup> routes) {
        RouteGroup group = host(name);
        routes.accept(group);
        return group;
    }

    /**
     * Registers a route for GET, and for HEAD unless automatic HEAD is off.
     *
     * @param pattern joined to this group's prefix; see the package page for the grammar
     * @param handlers at least one; they run after the group's chain
     * @return the route, to say more about it
     * @throws PatternSyntaxException if the pattern cannot be read
     * @throws RouteConflictException if the same method has a route of the same shape
     */
    public RouteSpec get(String pattern, Handler... handlers) {
        return handle("GET", pattern, handlers);
    }

    /**
     * Registers a route for POST.
     *
     * @param pattern as for {@link #get}
     * @param handlers as for {@link #get}
     * @return the route
     */
    public RouteSpec post(String pattern, Handler... handlers) {
        return handle("POST", pattern, handlers);
    }

    /**
     * Registers a route for PUT.
     *
     * @param pattern as for {@link #get}
     * @param handlers as for {@link #get}
     * @return the route
     */
    public RouteSpec put(String pattern, Handler... handlers) {
        return handle("PUT", pattern, handlers);
    }

    /**
     * Registers a route for PATCH.
     *
     * @param pattern as for {@link #get}
     * @param handlers as for {@link #get}
     * @return the route
     */
    public RouteSpec patch(String pattern, Handler... handlers) {
        return handle("PATCH", pattern, handlers);
    }

    /**
     * Registers a route for DELETE.
     *
     * @param pattern as for {@link #get}
     * @param handlers as for {@link #get}
     * @return the route
     */
    public RouteSpec delete(String pattern, Handler... handlers) {
        return handle("DELETE", pattern, handlers);
    }

    /**
     * Registers a route for HEAD, which then goes before the automatic one.
     *
     * @param pattern as for {@link #get}
     * @param handlers as for {@link #get}
     * @return the route
     */
    public RouteSpec head(String pattern, Handler... handlers) {
        return handle("HEAD", pattern, handlers);
    }

    /**
     * Registers a route for OPTIONS, which then goes before the automatic one.
     *
     * @param pattern as for {@link #get}
     * @param handlers as for {@link #get}
     * @return the route
     */
    public RouteSpec options(String pattern, Handler... handlers) {
        return handle("OPTIONS", pattern, handlers);
    }

    /**
     * Registers a route for nine methods: GET, POST, PUT, PATCH, HEAD, OPTIONS, DELETE, CONNECT and TRACE.
     *
     * @param pattern as for {@link #get}
     * @param handlers as for {@link #get}
     * @return the route
     */
    public RouteSpec any(String pattern, Handler... handlers) {
        return match(ANY, pattern, handlers);
    }

    /**
     * Registers a route for one method.
     *
     * @param method upper-case letters, digits and hyphens, beginning with a letter
     * @param pattern as for {@link #get}
     * @param handlers as for {@link #get}
     * @return the route
     * @throws IllegalArgumentException for a method that is written otherwise
     */
    public RouteSpec handle(String method, String pattern, Handler... handlers) {
        return match(List.of(method), pattern, handlers);
    }

    /**
     * Registers a route for several methods.
     *
     * @param methods at least one
     * @param pattern as for {@link #get}
     * @param handlers as for {@link #get}
     * @return the route
     * @throws IllegalArgumentException for a method that is not in upper case
     */
    public RouteSpec match(List<String> methods, String pattern, Handler... handlers) {
        requireNonNull(pattern, "pattern");
        if (methods.isEmpty()) {
            throw new IllegalArgumentException("methods: [] (expected: at least one, such as GET)");
        }
        for (String method : methods) {
            requireMethod(method);
        }
        requireHandlers(handlers, methods.get(0) + ' ' + pattern);
        if (handlers.length == 0) {
            throw new IllegalArgumentException(
                    methods.get(0) + ' ' + pattern + ": no handler (expected: at least one; the last one answers)");
        }
        RouteSpec route =
                registry().add(List.copyOf(methods), join(pattern), RouteRegistry.appended(chain(), handlers), host);
        reached();
        return route;
    }

    /**
     * Serves the files of a directory, and of those in it, for GET and HEAD; see {@link #staticFiles(String, Path,
     * StaticOptions)}.
     *
     * @param prefix joined to this group's, without parameters
     * @param directory an existing one
     * @return the route
     */
    public RouteSpec staticFiles(String prefix, Path directory) {
        return staticFiles(prefix, directory, StaticOptions.defaults());
    }

    /**
     * Serves the files of a directory, and of those in it, for GET and HEAD: with versions, ranges and the index of a
     * directory, without listings. Nothing outside the directory is served, by no spelling and through no link. What is
     * not there goes to {@link Router#noRoute}, with the status 404.
     *
     * @param prefix joined to this group's, without parameters
     * @param directory an existing one
     * @param options how it is served
     * @return the route
     * @throws IllegalArgumentException if there is no such directory, or the prefix has parameters
     */
    public RouteSpec staticFiles(String prefix, Path directory, StaticOptions options) {
        return files(prefix, new StaticFiles(DirectoryRoot.of(directory, options.dotFiles()), options));
    }

    /**
     * Serves resources of the class path for GET and HEAD, as {@link #staticFiles(String, Path, StaticOptions)} does
     * files.
     *
     * @param prefix joined to this group's, without parameters
     * @param loader finds the resources
     * @param base what they all begin with, without slashes around it: {@code web/public}; never empty, since the whole
     *     class path is nobody's business
     * @param options how they are served
     * @return the route
     * @throws IllegalArgumentException for an empty base, or a prefix with parameters
     */
    public RouteSpec staticResources(String prefix, ClassLoader loader, String base, StaticOptions options) {
        return files(prefix, new StaticFiles(new ResourceRoot(loader, base), options));
    }

    /**
     * Serves one file for GET and HEAD, with its version and ranges. While there is no such file, the path goes to
     * {@link Router#noRoute}.
     *
     * @param path joined to this group's prefix, without parameters
     * @param file the file
     * @return the route
     * @throws IllegalArgumentException if the path has parameters
     */
    public RouteSpec staticFile(String path, Path file) {
        requireStatic(path);
        return fallingThrough(path, new StaticFile(file));
    }

    /**
     * Serves what a service says about its health: {@code prefix}, {@code prefix/live}, {@code prefix/ready} and {@code
     * prefix/components}.
     *
     * @param prefix joined to this group's, such as {@code /health}
     * @param health the components
     */
    public void health(String prefix, Health health) {
        RouteGroup group = group(prefix);
        group.get("", health.summary());
        group.get("/live", health.live()).nonBlocking();
        group.get("/ready", health.ready());
        group.get("/components", health.components());
    }

    /**
     * Registers a route whose requests become WebSockets; see {@link #webSocket(String, WebSocketOptions,
     * WebSocketHandler)}.
     *
     * @param pattern as for {@link #get}
     * @param handler says what each socket does
     * @return the route
     */
    public RouteSpec webSocket(String pattern, WebSocketHandler handler) {
        return webSocket(pattern, WebSocketOptions.defaults(), handler);
    }

    /**
     * Registers a route for GET whose requests become WebSockets. The group's chain runs first, as for every route, and
     * may refuse; then the handshake is checked; then the handler says what the socket does, and may refuse, too. Over
     * HTTP/1.1 on Undertow only: in memory the answer to a sound handshake is 501, over HTTP/2 it is 426.
     *
     * @param pattern as for {@link #get}
     * @param options how the sockets behave
     * @param handler says what each socket does
     * @return the route
     */
    public RouteSpec webSocket(String pattern, WebSocketOptions options, WebSocketHandler handler) {
        return get(pattern, WebSocketEndpoint.of(options, handler));
    }

    private RouteSpec files(String prefix, StaticFiles handler) {
        requireStatic(prefix);
        return fallingThrough(prefix + "/*" + StaticFiles.PARAMETER, handler);
    }

    private RouteSpec fallingThrough(String pattern, Handler handler) {
        RouteSpec route = match(List.of("GET", "HEAD"), pattern, handler);
        route.fallsThrough = true;
        return route;
    }

    private static void requireStatic(String path) {
        if (path.indexOf(':') >= 0 || path.indexOf('*') >= 0) {
            throw new IllegalArgumentException(
                    "static path: " + QuotedText.quote(path) + " (expected: no parameters, so neither : nor *)");
        }
    }

    /**
     * The prefix of this group.
     *
     * @return begins with a slash; {@code "/"} for the router itself
     */
    public String basePath() {
        return basePath;
    }

    private void reached() {
        for (MiddlewareUse use : waiting) {
            use.reached = true;
        }
        waiting.clear();
    }

    private String join(String pattern) {
        if (pattern.isEmpty()) {
            return basePath;
        }
        if (pattern.charAt(0) != '/') {
            PathPattern.parse(pattern); // refuses it, with the mend; joined to a prefix it would look right
        }
        return CleanPath.of(basePath + pattern);
    }

    private static void requireMethod(String method) {
        boolean fits = !method.isEmpty() && method.charAt(0) >= 'A' && method.charAt(0) <= 'Z';
        for (int i = 1; fits && i < method.length(); i++) {
            char ch = method.charAt(i);
            fits = ch >= 'A' && ch <= 'Z' || ch >= '0' && ch <= '9' || ch == '-';
        }
        if (!fits) {
            throw new IllegalArgumentException("method: " + QuotedText.quote(method)
                    + " (expected: upper-case letters, such as GET; methods are case-sensitive)");
        }
    }

    private static void requireHandlers(Handler[] handlers, String where) {
        for (int i = 0; i < handlers.length; i++) {
            if (handlers[i] == null) {
                throw new NullPointerException(where + ": handler " + i + " is null");
            }
        }
    }
}
