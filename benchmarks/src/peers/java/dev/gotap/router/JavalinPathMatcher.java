package dev.gotap.router;

import static java.util.Objects.requireNonNull;

import io.javalin.config.RouterConfig;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.javalin.router.ParsedEndpoint;
import io.javalin.router.matcher.PathMatcher;
import java.util.IdentityHashMap;
import java.util.Map;

/** Javalin's list of routes per method, through its {@link PathMatcher}: the route alone, without its parameters. */
public class JavalinPathMatcher extends PeerLookup {

    private final PathMatcher matcher = new PathMatcher();
    private final RouterConfig config = new RouterConfig();
    private final IdentityHashMap<ParsedEndpoint, Integer> ids = new IdentityHashMap<>();

    @Override
    protected void register(int id, String method, String pattern) {
        Endpoint endpoint = new Endpoint(HandlerType.findOrCreate(method), pattern, c -> {});
        ParsedEndpoint parsed = new ParsedEndpoint(endpoint, config);
        matcher.add(parsed);
        ids.put(parsed, id);
    }

    @Override
    protected int find(String method, String path) {
        ParsedEndpoint endpoint = matcher.findFirstEntry(HandlerType.findOrCreate(method), path);
        return endpoint == null ? -1 : requireNonNull(ids.get(endpoint));
    }

    @Override
    protected Map<String, String> parameters(String method, String path) {
        ParsedEndpoint endpoint = matcher.findFirstEntry(HandlerType.findOrCreate(method), path);
        return endpoint == null ? Map.of() : endpoint.extractPathParams(path);
    }
}
