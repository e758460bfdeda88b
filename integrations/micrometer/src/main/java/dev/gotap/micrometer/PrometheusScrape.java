package dev.gotap.micrometer;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.HeaderName;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;

/**
 * Answers a Prometheus scraper, in the text format, or in OpenMetrics when it prefers that. Whoever can reach it learns the
 * routes and the load of the service: put it on an internal port, or behind authentication.
 */
public final class PrometheusScrape implements Handler {

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private static final String OFFERED = "application/openmetrics-text;version=1.0.0";

    private final PrometheusMeterRegistry registry;

    private PrometheusScrape(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Answers with the state of a registry.
     *
     * @param registry what to show
     * @return a handler for GET
     */
    public static PrometheusScrape of(PrometheusMeterRegistry registry) {
        return new PrometheusScrape(requireNonNull(registry, "registry"));
    }

    @Override
    public void handle(Context c) throws Exception {
        String format = OFFERED.equals(c.accepts("text/plain", OFFERED)) ? OPEN_METRICS : TEXT;
        c.setHeader(HeaderName.CACHE_CONTROL, "no-store");
        c.data(200, format, registry.scrape(format).getBytes(StandardCharsets.UTF_8));
    }
}
