package dev.gotap.router;

import static java.util.Objects.requireNonNull;

import io.avaje.jex.Jex;
import io.avaje.jex.Routing;
import io.avaje.jex.http.ExchangeHandler;
import io.avaje.jex.routes.RoutesBuilder;
import io.avaje.jex.routes.SpiRoutes;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * avaje-jex's routes, which it tries in turn among those with as many segments, through {@link SpiRoutes#match}: the route alone,
 * without its parameters. These classes are public, their package is not exported; on the class path they can be asked.
 */
public class JexRoutes extends PeerLookup {

    private final Jex jex = Jex.create();
    private final IdentityHashMap<ExchangeHandler, Integer> ids = new IdentityHashMap<>();
    @SuppressWarnings("NullAway.Init") // made in registered(), before the first look-up
    private SpiRoutes routes;

    @Override
    protected void register(int id, String method, String pattern) {
        ExchangeHandler handler = context -> context.text(pattern);
        Routing routing = jex.routing();
        switch (method) {
            case "GET" -> routing.get(pattern, handler);
            case "POST" -> routing.post(pattern, handler);
            case "PUT" -> routing.put(pattern, handler);
            case "PATCH" -> routing.patch(pattern, handler);
            case "DELETE" -> routing.delete(pattern, handler);
            default -> throw new IllegalArgumentException(method);
        }
        ids.put(handler, id);
    }

    @Override
    protected void registered() {
        routes = new RoutesBuilder(jex.routing(), jex.config()).build();
    }

    @Override
    protected int find(String method, String path) {
        SpiRoutes.Entry entry = routes.match(Routing.Type.valueOf(method), path);
        return entry == null ? -1 : requireNonNull(ids.get(entry.handler()));
    }

    @Override
    protected Map<String, String> parameters(String method, String path) {
        SpiRoutes.Entry entry = routes.match(Routing.Type.valueOf(method), path);
        return entry == null ? Map.of() : entry.pathParams(path);
    }
}
