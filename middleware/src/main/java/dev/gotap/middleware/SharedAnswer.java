package dev.gotap.middleware;

import dev.gotap.context.HeaderLine;
import dev.gotap.context.HeaderName;
import dev.gotap.context.spi.BodyEncoder;
import dev.gotap.context.spi.Exchange;
import dev.gotap.context.spi.ResponseFilter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the browser whether a page may read an answer, and every cache that this depends on the page. Made once for each
 * origin that is known beforehand, so that an answer costs setting its lines. Immutable.
 */
final class SharedAnswer implements ResponseFilter {

    static final HeaderName ORIGIN = HeaderName.of("Origin");
    static final String ASKED_METHOD = "Access-Control-Request-Method";
    static final String ASKED_HEADERS = "Access-Control-Request-Headers";
    static final String ASKED_NETWORK = "Access-Control-Request-Private-Network";

    private static final HeaderName ALLOW_ORIGIN = HeaderName.of("Access-Control-Allow-Origin");
    private static final HeaderName ALLOW_CREDENTIALS = HeaderName.of("Access-Control-Allow-Credentials");
    private static final HeaderName EXPOSE_HEADERS = HeaderName.of("Access-Control-Expose-Headers");
    private static final VaryHeader VARY = VaryHeader.of(ORIGIN.text());

    private final HeaderLine[] lines;
    private final boolean echoes;
    private final VaryHeader preflightVary;

    private SharedAnswer(HeaderLine[] lines, boolean echoes, CorsOptions options) {
        this.lines = lines;
        this.echoes = echoes;
        this.preflightVary = new VaryHeader(
                ORIGIN.text() + ", " + ASKED_METHOD + ", " + ASKED_HEADERS
                        + (options.privateNetwork() ? ", " + ASKED_NETWORK : ""),
                ASKED_METHOD);
    }

    /** For pages of one origin, or of all for {@code *}. */
    static SharedAnswer with(CorsOptions options, String origin) {
        List<HeaderLine> lines = new ArrayList<>();
        lines.add(HeaderLine.of(ALLOW_ORIGIN, origin));
        return new SharedAnswer(withCommon(lines, options), false, options);
    }

    /** For pages of allowed origins that are only known when they ask. */
    static SharedAnswer echoing(CorsOptions options) {
        return new SharedAnswer(withCommon(new ArrayList<>(), options), true, options);
    }

    /** For everybody else: nothing but {@code Vary}. */
    static SharedAnswer none(CorsOptions options) {
        return new SharedAnswer(new HeaderLine[0], false, options);
    }

    private static HeaderLine[] withCommon(List<HeaderLine> lines, CorsOptions options) {
        if (options.credentials()) {
            lines.add(HeaderLine.of(ALLOW_CREDENTIALS, "true"));
        }
        if (!options.exposedHeaders().isEmpty()) {
            lines.add(HeaderLine.of(EXPOSE_HEADERS, String.join(", ", options.exposedHeaders())));
        }
        return lines.toArray(HeaderLine[]::new);
    }

    @Override
    public @Nullable BodyEncoder head(Exchange exchange, int status, @Nullable String contentType, long length) {
        if (echoes) {
            String origin = exchange.header(ORIGIN);
            if (origin != null) {
                exchange.setHeader(ALLOW_ORIGIN, origin);
            }
        }
        for (HeaderLine line : lines) {
            exchange.setHeader(line);
        }
        // Whether a request for OPTIONS is a preflight depends on what it asks for.
        (exchange.method().equals("OPTIONS") ? preflightVary : VARY).append(exchange);
        return null;
    }
}
