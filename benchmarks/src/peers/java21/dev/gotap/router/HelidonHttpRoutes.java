package dev.gotap.router;

import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.PathMatchers;
import io.helidon.webserver.http.HttpRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Helidon's {@link HttpRoute}: it has no tree, so all routes are asked in the order of their registration, as its routing does.
 * That routing itself wants a request and a response of its server, which are not public.
 */
public class HelidonHttpRoutes extends PeerLookup {

    private final List<HttpRoute> routes = new ArrayList<>();

    @Override
    protected void register(int id, String method, String pattern) {
        routes.add(HttpRoute.builder()
                .methods(Method.create(method))
                .path(pattern)
                .handler((request, response) -> response.send(pattern))
                .build());
    }

    @Override
    protected int find(String method, String path) {
        HttpPrologue prologue = prologue(method, path);
        for (int id = 0; id < routes.size(); id++) {
            if (routes.get(id).accepts(prologue).accepted()) {
                return id;
            }
        }
        return -1;
    }

    @Override
    protected Map<String, String> parameters(String method, String path) {
        HttpPrologue prologue = prologue(method, path);
        return routes.stream()
                .map(route -> route.accepts(prologue))
                .filter(PathMatchers.MatchResult::accepted)
                .findFirst()
                .map(match -> match.path().pathParameters().toMap().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, value -> value.getValue().get(0))))
                .orElse(Map.of());
    }

    private static HttpPrologue prologue(String method, String path) {
        return HttpPrologue.create("HTTP/1.1", "HTTP", "1.1", Method.create(method), path, false);
    }
}
