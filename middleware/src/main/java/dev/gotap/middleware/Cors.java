package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import dev.gotap.context.HeaderName;
import dev.gotap.context.HttpError;
import dev.gotap.context.spi.HeaderRules;
import dev.gotap.context.spi.PreflightHandler;
import org.jspecify.annotations.Nullable;

/**
 * Cross-origin resource sharing: tells browsers which pages of other origins may use this router, as the Fetch standard has
 * it. Globally, on a group or on one route; of several for one route the innermost alone decides.
 *
 * <table>
 * <caption>What becomes of a request</caption>
 * <tr><th>request</th><th>answer</th></tr>
 * <tr><td>without {@code Origin}</td><td>the handler's</td></tr>
 * <tr><td>from an allowed origin</td><td>the handler's, with {@code Access-Control-Allow-Origin} and its kin; failures, 404
 *     and 405 too</td></tr>
 * <tr><td>from another origin</td><td>none of these headers; what else, say {@link RefusedOrigins}</td></tr>
 * <tr><td>a preflight from an allowed origin</td><td>204 with the methods that the path has routes for; no handler runs</td></tr>
 * <tr><td>a preflight from another origin</td><td>403</td></tr>
 * <tr><td>OPTIONS that is no preflight</td><td>the handler's, or the router's own</td></tr>
 * </table>
 *
 * <p>{@code Vary: Origin} is appended to every one of these answers, whatever the handler sets. A preflight carries no
 * credentials: put this middleware before every authentication. A request that is no preflight allocates nothing, asserted
 * by {@code CorsAllocationTest}.
 */
public final class Cors implements PreflightHandler {

    private static final HeaderName SEC_FETCH_SITE = HeaderName.of("Sec-Fetch-Site");

    private final CorsOptions options;
    private final AllowedOrigins origins;
    private final SharedAnswer refused;
    private final @Nullable String allowedHeaders;
    private final String maxAge;

    private Cors(CorsOptions options) {
        if (options.origins().isEmpty() && options.originPredicate() == null) {
            throw new IllegalArgumentException("origins: [] (expected: at least one, or a predicate; mend:"
                    + " withOrigins(\"https://shop.example.com\"))");
        }
        this.options = options;
        origins = new AllowedOrigins(options);
        refused = SharedAnswer.none(options);
        allowedHeaders = options.allowedHeaders().contains("*") ? null : String.join(", ", options.allowedHeaders());
        maxAge = Long.toString(options.maxAge().toSeconds());
    }

    /**
     * Lets in pages of these origins, with {@link CorsOptions#defaults()} otherwise.
     *
     * @param origins as in {@link CorsOptions#origins()}, at least one
     * @return the handler; one may serve several routers
     * @throws IllegalArgumentException for an origin that no browser sends, and for none at all
     */
    public static Cors of(String... origins) {
        return with(CorsOptions.defaults().withOrigins(origins));
    }

    /**
     * Sharing by these options.
     *
     * @param options who is let in, to do what
     * @return the handler; one may serve several routers
     * @throws IllegalArgumentException if they have neither an origin nor a predicate
     */
    public static Cors with(CorsOptions options) {
        return new Cors(requireNonNull(options, "options"));
    }

    @Override
    public void handle(Context c) throws Exception {
        String origin = c.header(SharedAnswer.ORIGIN);
        SharedAnswer allowed = origin == null ? null : origins.answer(origin);
        if (allowed != null) {
            c.filterResponse(allowed);
            return;
        }
        c.filterResponse(refused);
        if (origin != null && isRefused(c, origin)) {
            throw refusal();
        }
    }

    @Override
    public void preflight(Context c, String methods) {
        c.abort();
        String origin = c.header(SharedAnswer.ORIGIN);
        SharedAnswer allowed = origin == null ? null : origins.answer(origin);
        if (allowed == null) {
            c.filterResponse(refused);
            throw refusal();
        }
        c.filterResponse(allowed);
        c.setHeader("Access-Control-Allow-Methods", methods);
        String headers = allowedHeaders == null ? askedHeaders(c) : allowedHeaders;
        if (!headers.isEmpty()) {
            c.setHeader("Access-Control-Allow-Headers", headers);
        }
        c.setHeader("Access-Control-Max-Age", maxAge);
        if (options.privateNetwork() && "true".equals(c.header(SharedAnswer.ASKED_NETWORK))) {
            c.setHeader("Access-Control-Allow-Private-Network", "true");
        }
        c.abortWithStatus(204);
    }

    private boolean isRefused(Context c, String origin) {
        return switch (options.refused()) {
            case SERVE -> false;
            case REFUSE_CHANGES -> !isSafe(c.method()) && !isOwn(c, origin);
            case REFUSE -> !isOwn(c, origin);
        };
    }

    /** RFC 9110 section 9.2.1. */
    private static boolean isSafe(String method) {
        return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS") || method.equals("TRACE");
    }

    /** Whether the page is the router's own: by the browser's word, which no page can forge, or by scheme and host. */
    private static boolean isOwn(Context c, String origin) {
        if ("same-origin".equals(c.header(SEC_FETCH_SITE))) {
            return true;
        }
        String host = c.header(HeaderName.HOST);
        String scheme = c.scheme();
        int authority = scheme.length() + 3;
        return host != null
                && origin.length() == authority + host.length()
                && origin.startsWith(scheme)
                && origin.startsWith("://", scheme.length())
                && origin.regionMatches(true, authority, host, 0, host.length());
    }

    private static HttpError refusal() {
        return HttpError.of(403, "ORIGIN_REFUSED", "pages of this origin may not do this");
    }

    /** The headers the page asks for, as they are, if they are names; else none. */
    private static String askedHeaders(Context c) {
        String asked = c.header(SharedAnswer.ASKED_HEADERS);
        if (asked == null) {
            return "";
        }
        for (int i = 0; i < asked.length(); i++) {
            char ch = asked.charAt(i);
            if (!HeaderRules.isToken(ch) && ch != ',' && ch != ' ') {
                return "";
            }
        }
        return asked;
    }
}
