package dev.gotap.middleware.health;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * What a check found. Immutable.
 *
 * @param status how the component is
 * @param message for people who operate the service, who may be the only ones to see it; never secrets
 * @param details figures beside the message; values a JSON encoder knows
 */
public record HealthResult(HealthStatus status, String message, Map<String, Object> details) {

    /**
     * Copies the details.
     *
     * @param status how the component is
     * @param message for people
     * @param details figures
     */
    public HealthResult {
        requireNonNull(status, "status");
        requireNonNull(message, "message");
        details = Map.copyOf(details);
    }

    /**
     * All is well.
     *
     * @return healthy, without a message
     */
    public static HealthResult healthy() {
        return new HealthResult(HealthStatus.HEALTHY, "", Map.of());
    }

    /**
     * It works, but somebody should look.
     *
     * @param message why
     * @return degraded
     */
    public static HealthResult degraded(String message) {
        return new HealthResult(HealthStatus.DEGRADED, message, Map.of());
    }

    /**
     * It does not work.
     *
     * @param message why
     * @return unhealthy
     */
    public static HealthResult unhealthy(String message) {
        return new HealthResult(HealthStatus.UNHEALTHY, message, Map.of());
    }

    /**
     * The same with one more figure.
     *
     * @param name of the figure
     * @param value a number, a text or a boolean
     * @return a copy
     */
    public HealthResult withDetail(String name, Object value) {
        Map<String, Object> more = new java.util.LinkedHashMap<>(details);
        more.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
        return new HealthResult(status, message, more);
    }
}
