package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * What {@link Metrics} measures.
 *
 * @param skip requests that are not measured, such as the scraper's own
 * @param nanoTicker tells elapsed time, as {@link System#nanoTime}
 */
public record MetricsOptions(Predicate<? super Context> skip, LongSupplier nanoTicker) {

    /**
     * Checks for nulls.
     *
     * @param skip requests not measured
     * @param nanoTicker elapsed time
     */
    public MetricsOptions {
        requireNonNull(skip, "skip");
        requireNonNull(nanoTicker, "nanoTicker");
    }

    /**
     * Every request, by the system's clock.
     *
     * @return the defaults
     */
    public static MetricsOptions defaults() {
        return new MetricsOptions(c -> false, System::nanoTime);
    }

    /**
     * These options with other requests left out.
     *
     * @param requests asked once per request, before it runs
     * @return a copy
     */
    public MetricsOptions withSkip(Predicate<? super Context> requests) {
        return new MetricsOptions(requests, nanoTicker);
    }

    /**
     * These options with another clock.
     *
     * @param ticker as {@link System#nanoTime}
     * @return a copy
     */
    public MetricsOptions withNanoTicker(LongSupplier ticker) {
        return new MetricsOptions(skip, ticker);
    }
}
