package dev.gotap.middleware.health;

import java.time.Duration;
import java.time.Instant;

/**
 * One component of a report.
 *
 * @param name as registered
 * @param required whether the service is unhealthy when this is; otherwise it is only degraded
 * @param result what the last check found
 * @param checkedAt when that check ended
 * @param took how long it ran
 */
public record HealthComponent(String name, boolean required, HealthResult result, Instant checkedAt, Duration took) {

    /** What it makes of the whole service. */
    HealthStatus weight() {
        HealthStatus status = result.status();
        return required || status.isServing() ? status : HealthStatus.DEGRADED;
    }
}
