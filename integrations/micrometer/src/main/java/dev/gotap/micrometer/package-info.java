/**
 * Request metrics in a Micrometer registry.
 *
 * <pre>{@code
 * var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
 * app.use(Metrics.to(MicrometerRecorder.of(registry)));
 * app.get("/metrics", PrometheusScrape.of(registry));
 * }</pre>
 */
@NullMarked
package dev.gotap.micrometer;

import org.jspecify.annotations.NullMarked;
