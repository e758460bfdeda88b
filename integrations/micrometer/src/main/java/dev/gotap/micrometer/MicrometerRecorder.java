package dev.gotap.micrometer;

import static java.util.Objects.requireNonNull;

import dev.gotap.middleware.MetricsRecorder;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Records requests in a Micrometer registry:
 *
 * <table>
 * <caption>The meters</caption>
 * <tr><th>name</th><th>kind</th><th>tags</th></tr>
 * <tr><td>{@code http.server.requests}</td><td>timer</td><td>method, uri (the route's pattern), status, outcome</td></tr>
 * <tr><td>{@code http.server.response.size}</td><td>summary, in bytes</td><td>method, uri</td></tr>
 * <tr><td>{@code http.server.active}</td><td>gauge: requests being served</td><td></td></tr>
 * </table>
 *
 * <p>Meters are looked up once per route, method and status and then kept, so that a request allocates nothing here.
 * Percentiles and histograms are the registry's to configure, by a meter filter.
 */
public final class MicrometerRecorder implements MetricsRecorder {

    private final MeterRegistry registry;
    private final LongAdder active = new LongAdder();
    // By pattern, then by method: both are few, and their hash codes are kept by the texts themselves.
    private final Map<String, Map<String, RouteMeters>> meters = new ConcurrentHashMap<>();

    private MicrometerRecorder(MeterRegistry registry) {
        this.registry = registry;
        registry.gauge("http.server.active", active, LongAdder::doubleValue);
    }

    /**
     * Records in a registry.
     *
     * @param registry any of Micrometer's, or several of them composed
     * @return for {@link dev.gotap.middleware.Metrics#to(MetricsRecorder)}; one per registry
     */
    public static MicrometerRecorder of(MeterRegistry registry) {
        return new MicrometerRecorder(requireNonNull(registry, "registry"));
    }

    @Override
    public void started() {
        active.increment();
    }

    @Override
    public void ended(String method, String pattern, int status, long nanos, long bodyBytes) {
        active.decrement();
        RouteMeters ofRoute = meters(method, pattern);
        ofRoute.timer(status).record(nanos, TimeUnit.NANOSECONDS);
        ofRoute.size().record((double) bodyBytes);
    }

    private RouteMeters meters(String method, String pattern) {
        Map<String, RouteMeters> byMethod = meters.get(pattern);
        if (byMethod == null) {
            byMethod = meters.computeIfAbsent(pattern, key -> new ConcurrentHashMap<>());
        }
        RouteMeters known = byMethod.get(method);
        return known == null ? byMethod.computeIfAbsent(method, key -> new RouteMeters(registry, key, pattern)) : known;
    }
}
