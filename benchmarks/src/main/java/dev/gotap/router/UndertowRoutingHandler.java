package dev.gotap.router;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.RoutingHandler;
import io.undertow.util.HttpString;
import io.undertow.util.PathTemplateMatch;
import java.util.HashMap;
import java.util.Map;

/**
 * Undertow's {@link RoutingHandler}, through the door that requests come in by. It wants an exchange, so each op makes one, as a
 * server does: what that costs is in the figure, and in that of nobody else.
 */
public class UndertowRoutingHandler extends PeerLookup {

    private final RoutingHandler routes = new RoutingHandler();
    private final Map<String, HttpString> methods = new HashMap<>();
    private int found;

    @Override
    protected void register(int id, String method, String pattern) {
        methods.putIfAbsent(method, new HttpString(method));
        routes.add(method, pattern, exchange -> found = id);
    }

    @Override
    protected void registered() {
        routes.setFallbackHandler(exchange -> found = -1);
        routes.setInvalidMethodHandler(exchange -> found = -1);
    }

    @Override
    protected int find(String method, String path) {
        routed(method, path);
        return found;
    }

    @Override
    protected Map<String, String> parameters(String method, String path) {
        PathTemplateMatch match = routed(method, path).getAttachment(PathTemplateMatch.ATTACHMENT_KEY);
        return match == null ? Map.of() : match.getParameters();
    }

    private HttpServerExchange routed(String method, String path) {
        HttpServerExchange exchange = new HttpServerExchange(null);
        exchange.setRequestMethod(methods.get(method));
        exchange.setRelativePath(path);
        try {
            routes.handleRequest(exchange);
        } catch (Exception e) {
            throw new IllegalStateException(method + ' ' + path, e);
        }
        return exchange;
    }
}
