package dev.gotap.middleware.health;

import java.util.List;

/**
 * The state of a service.
 *
 * @param status the worst of its components; an optional one that fails makes it degraded. Healthy when there are none
 * @param components in the order of their registration
 */
public record HealthReport(HealthStatus status, List<HealthComponent> components) {

    static HealthReport of(List<HealthComponent> components) {
        HealthStatus status = HealthStatus.HEALTHY;
        for (HealthComponent component : components) {
            status = status.and(component.weight());
        }
        return new HealthReport(status, List.copyOf(components));
    }
}
