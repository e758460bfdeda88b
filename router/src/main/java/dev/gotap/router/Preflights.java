package dev.gotap.router;

import dev.gotap.context.Handler;
import dev.gotap.context.spi.Exchange;
import dev.gotap.context.spi.PreflightHandler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Knows for each route which middleware of its chain answers its CORS preflights, and makes the chain that does: the chain
 * of the route the preflight asks about, up to that middleware. Immutable but for a cache of these chains.
 */
final class Preflights {

    static final String ASKED_METHOD = "Access-Control-Request-Method";

    // One per route and set of methods that some path has in common; far fewer in any real table.
    private static final int MAX_CACHED = 256;

    private final List<RouteSpec> routes;
    private final @Nullable PreflightHandler[] handlers;
    private final List<String> methods;
    private final ToIntBiFunction<String, String> serving;
    private final boolean none;
    private final Map<Question, Endpoint> answers = new ConcurrentHashMap<>();

    /**
     * Looks through the chains.
     *
     * @param routes by id
     * @param methods that have routes
     * @param serving the id of the route that serves a method and a path, or a negative number
     */
    Preflights(List<RouteSpec> routes, List<String> methods, ToIntBiFunction<String, String> serving) {
        this.routes = routes;
        this.serving = serving;
        this.methods = new ArrayList<>(methods);
        if (!methods.contains("HEAD")) {
            this.methods.add("HEAD"); // which a route for GET may serve
        }
        this.handlers = new PreflightHandler[routes.size()];
        boolean found = false;
        for (int id = 0; id < handlers.length; id++) {
            handlers[id] = last(routes.get(id).chain);
            found |= handlers[id] != null;
        }
        this.none = !found;
    }

    /** The chain without such middleware but the last one, so that nobody else has a say. */
    static Handler[] innermostOnly(Handler[] chain) {
        int last = indexOfLast(chain);
        List<Handler> kept = new ArrayList<>(chain.length);
        for (int i = 0; i < chain.length; i++) {
            if (i == last || !(chain[i] instanceof PreflightHandler)) {
                kept.add(chain[i]);
            }
        }
        return kept.toArray(new Handler[0]);
    }

    /** Whether no route has such middleware. */
    boolean isEmpty() {
        return none;
    }

    /** What decides about the first of these methods that has it; null if none has. */
    @Nullable
    PreflightHandler of(List<String> served, String path) {
        int id = none ? -1 : firstOf(served, path);
        return id < 0 ? null : handlers[id];
    }

    /** What answers a request for OPTIONS that is a preflight for a route that has such middleware; else null. */
    @Nullable
    Endpoint answer(Exchange exchange, String path) {
        if (none || exchange.header("Origin") == null) {
            return null;
        }
        String asked = exchange.header(ASKED_METHOD);
        if (asked == null || asked.isEmpty()) {
            return null;
        }
        int id = serving.applyAsInt(asked, path);
        if (id < 0) {
            id = firstOf(methods, path); // it will hear that its method is not among those served
        }
        PreflightHandler handler = id < 0 ? null : handlers[id];
        return handler == null ? null : answer(new Question(id, together(handler, path)), handler);
    }

    private int firstOf(List<String> served, String path) {
        for (String method : served) {
            int id = serving.applyAsInt(method, path);
            if (id >= 0 && handlers[id] != null) {
                return id;
            }
        }
        return -1;
    }

    /** The methods of a path that this very middleware decides about: it must not speak for the others. */
    @SuppressWarnings("ReferenceEquality") // another one with the same options is another one
    private List<String> together(PreflightHandler handler, String path) {
        List<String> together = new ArrayList<>();
        for (String method : methods) {
            int id = serving.applyAsInt(method, path);
            if (id >= 0 && handlers[id] == handler) {
                together.add(method);
            }
        }
        return together;
    }

    private Endpoint answer(Question question, PreflightHandler handler) {
        Endpoint known = answers.get(question);
        if (known != null) {
            return known;
        }
        RouteSpec route = routes.get(question.route());
        Handler[] chain = innermostOnly(Arrays.copyOf(route.chain, indexOfLast(route.chain) + 1));
        String text = String.join(", ", question.methods());
        chain[chain.length - 1] = c -> handler.preflight(c, text);
        Endpoint endpoint = Endpoint.preflight(chain, !route.nonBlocking);
        if (answers.size() < MAX_CACHED) {
            answers.put(question, endpoint);
        }
        return endpoint;
    }

    private static @Nullable PreflightHandler last(Handler[] chain) {
        int last = indexOfLast(chain);
        return last < 0 ? null : (PreflightHandler) chain[last];
    }

    private static int indexOfLast(Handler[] chain) {
        for (int i = chain.length - 1; i >= 0; i--) {
            if (chain[i] instanceof PreflightHandler) {
                return i;
            }
        }
        return -1;
    }

    private record Question(int route, List<String> methods) {}
}
