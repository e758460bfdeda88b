package dev.gotap.micrometer;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The meters of one method of one route; a timer for each status that was ever sent. */
final class RouteMeters {

    private static final int STATUSES = 600;

    private final MeterRegistry registry;
    private final String method;
    private final String pattern;
    private final DistributionSummary size;
    private final AtomicReferenceArray<@Nullable Timer> timers = new AtomicReferenceArray<>(STATUSES);

    RouteMeters(MeterRegistry registry, String method, String pattern) {
        this.registry = registry;
        this.method = method;
        this.pattern = pattern;
        this.size = DistributionSummary.builder("http.server.response.size")
                .description("Bytes of response bodies")
                .baseUnit("bytes")
                .tag("method", method)
                .tag("uri", pattern)
                .register(registry);
    }

    DistributionSummary size() {
        return size;
    }

    Timer timer(int status) {
        int index = status >= 0 && status < STATUSES ? status : 0;
        Timer known = timers.get(index);
        if (known != null) {
            return known;
        }
        Timer made = Timer.builder("http.server.requests")
                .description("Time from the first middleware to the end of the request")
                .tag("method", method)
                .tag("uri", pattern)
                .tag("status", String.valueOf(index))
                .tag("outcome", outcome(index))
                .register(registry);
        timers.set(
                index, made); // the same one, should two threads come at once: the registry keeps one per name and tags
        return made;
    }

    private static String outcome(int status) {
        return switch (status / 100) {
            case 1 -> "INFORMATIONAL";
            case 2 -> "SUCCESS";
            case 3 -> "REDIRECTION";
            case 4 -> "CLIENT_ERROR";
            case 5 -> "SERVER_ERROR";
            default -> "UNKNOWN";
        };
    }
}
