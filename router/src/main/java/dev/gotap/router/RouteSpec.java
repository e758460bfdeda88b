package dev.gotap.router;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Handler;
import dev.gotap.context.Key;
import dev.gotap.context.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A route that was just registered, to say more about it.
 *
 * <pre>{@code
 * app.get("/users/:id", users::show).name("user").attribute("role", "clerk");
 * app.get("/ping", c -> c.string(200, "pong")).nonBlocking();
 * }</pre>
 *
 * <p>What is said here must be said before the router is frozen by its first request or its start.
 */
public final class RouteSpec {

    final List<String> methods;
    final PathPattern pattern;
    final Handler[] chain;
    final RegistrationSite site;
    final @Nullable HostPattern host;
    final Map<String, Object> attributes = new LinkedHashMap<>();

    @Nullable
    String name;

    boolean nonBlocking;
    // Whether what the chain leaves unanswered is not found, as if there were no route.
    boolean fallsThrough;
    long maxBodyBytes = -1;

    private final RouteRegistry registry;

    RouteSpec(
            RouteRegistry registry,
            List<String> methods,
            PathPattern pattern,
            Handler[] chain,
            RegistrationSite site,
            @Nullable HostPattern host) {
        this.registry = registry;
        this.methods = methods;
        this.pattern = pattern;
        this.chain = chain;
        this.site = site;
        this.host = host;
    }

    /** The same route for a draft of the next table, so that the table in use stays as it is. */
    RouteSpec copyFor(RouteRegistry draft, List<String> keptMethods) {
        RouteSpec copy = new RouteSpec(draft, keptMethods, pattern, chain, site, host);
        copy.attributes.putAll(attributes);
        copy.name = name;
        copy.nonBlocking = nonBlocking;
        copy.fallsThrough = fallsThrough;
        copy.maxBodyBytes = maxBodyBytes;
        return copy;
    }

    /**
     * Names the route, so that {@link Router#url} can lead to it.
     *
     * @param newName unique in the router
     * @return this
     * @throws IllegalArgumentException if another route has that name
     */
    public RouteSpec name(String newName) {
        registry.requireOpen("name(\"" + newName + "\")");
        registry.claimName(requireNonNull(newName, "name"), this);
        name = newName;
        return this;
    }

    /**
     * Attaches something to the route, for middleware and listings: {@link Route#attributes()}.
     *
     * @param key its name
     * @param value what to attach
     * @return this
     */
    public RouteSpec attribute(String key, Object value) {
        registry.requireOpen("attribute(\"" + key + "\")");
        attributes.put(requireNonNull(key, "key"), requireNonNull(value, "value"));
        return this;
    }

    /**
     * Attaches something to the route under the name of a typed key.
     *
     * @param key names it
     * @param value what to attach
     * @param <T> the key's type
     * @return this
     */
    public <T> RouteSpec attribute(Key<T> key, T value) {
        return attribute(key.name(), value);
    }

    /**
     * Promises that the chain of this route never waits, so that it runs on the I/O thread without a hand-over. A chain
     * that waits there all the same stops every connection of that thread.
     *
     * <p>A request with a body is read first, without holding a thread, and its chain runs when all of it is there: body and
     * binding can then be used as everywhere, and limits and timeouts are the same. A body of more than 64 KiB, one whose
     * client waits for {@code 100 Continue}, and every body of HTTP/2 is read by the chain itself, which then runs on a
     * worker thread. So no more than 64 KiB are kept for a request before its middleware has seen it.
     *
     * @return this
     */
    public RouteSpec nonBlocking() {
        registry.requireOpen("nonBlocking()");
        nonBlocking = true;
        return this;
    }

    /**
     * Lets the chain of this route wait: on a worker thread, or where another one relieves it. This is the default.
     *
     * @return this
     */
    public RouteSpec blocking() {
        registry.requireOpen("blocking()");
        nonBlocking = false;
        return this;
    }

    /**
     * Sets a body limit for this route alone.
     *
     * @param bytes &gt;= 0; 0 means no body
     * @return this
     * @throws IllegalArgumentException for a negative limit
     */
    public RouteSpec maxBodyBytes(long bytes) {
        registry.requireOpen("maxBodyBytes(" + bytes + ")");
        if (bytes < 0) {
            throw new IllegalArgumentException("maxBodyBytes: " + bytes + " (expected: >= 0; 0 means no body)");
        }
        maxBodyBytes = bytes;
        return this;
    }

    /**
     * The pattern, group prefixes included.
     *
     * @return as it will be listed
     */
    public String pattern() {
        return pattern.source();
    }

    RouteEntry entry(String method) {
        return new RouteEntry(method, pattern, name, site, host);
    }

    Route route(String method) {
        return new Route(method, pattern.source(), name, List.of(pattern.names()), attributes);
    }

    @Override
    public String toString() {
        return String.join(",", methods) + ' ' + QuotedText.quote(pattern.source()) + " at " + site;
    }
}
