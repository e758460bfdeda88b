package dev.gotap.middleware.health;

import static java.util.Objects.requireNonNull;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Duration;
import javax.sql.DataSource;

/** Checks of what most services depend on. */
public final class HealthChecks {

    private static final int VALID_SECONDS = 4;
    private static final Duration HTTP_TIMEOUT = Duration.ofSeconds(4);

    private HealthChecks() {}

    /**
     * Borrows a connection and has its driver ask the database whether it is alive.
     *
     * @param source usually a pool, whose own waiting time should be below the timeout of the checks
     * @return healthy when the connection is valid
     */
    public static HealthCheck dataSource(DataSource source) {
        requireNonNull(source, "source");
        return () -> {
            try (Connection connection = source.getConnection()) {
                return connection.isValid(VALID_SECONDS)
                        ? HealthResult.healthy()
                        : HealthResult.unhealthy("the connection is not valid");
            }
        };
    }

    /**
     * Sends a GET and expects a status of 200 to 299. Redirects are not followed, the body is not read.
     *
     * @param uri http or https
     * @return healthy when such an answer comes within 4 seconds
     * @throws IllegalArgumentException for another kind of address
     */
    public static HealthCheck http(URI uri) {
        return http(HttpClient.newBuilder().connectTimeout(HTTP_TIMEOUT).build(), uri);
    }

    /**
     * Sends a GET by a client of the caller's and expects a status of 200 to 299.
     *
     * @param client for example with a trust store of its own
     * @param uri http or https
     * @return healthy when such an answer comes within 4 seconds
     * @throws IllegalArgumentException for another kind of address
     */
    public static HealthCheck http(HttpClient client, URI uri) {
        requireNonNull(client, "client");
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(HTTP_TIMEOUT).build();
        return () -> {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            HealthResult result = status / 100 == 2
                    ? HealthResult.healthy()
                    : HealthResult.unhealthy("answered with status " + status);
            return result.withDetail("status", status);
        };
    }

    /**
     * Looks at the share of the heap that is in use. Before a collection that share is high in a healthy process, too, so
     * keep the bounds high.
     *
     * @param degraded from this share on somebody should look; above 0, at most 1
     * @param unhealthy from this share on the service is unhealthy; at least {@code degraded}; above 1 for never
     * @return by the share of the maximum heap
     * @throws IllegalArgumentException for shares out of range
     */
    public static HealthCheck heap(double degraded, double unhealthy) {
        if (!(degraded > 0 && degraded <= 1 && unhealthy >= degraded)) {
            throw new IllegalArgumentException("degraded: " + degraded + ", unhealthy: " + unhealthy
                    + " (expected: 0 < degraded <= 1, and unhealthy >= degraded)");
        }
        return () -> {
            MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
            long max = heap.getMax() > 0 ? heap.getMax() : Runtime.getRuntime().maxMemory();
            double share = (double) heap.getUsed() / max;
            HealthResult result = share >= unhealthy
                    ? HealthResult.unhealthy("the heap is nearly full")
                    : share >= degraded ? HealthResult.degraded("the heap fills up") : HealthResult.healthy();
            return result.withDetail("usedBytes", heap.getUsed()).withDetail("maxBytes", max);
        };
    }
}
