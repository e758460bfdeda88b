package dev.gotap.middleware.health;

import java.util.Locale;

/** How a component or a whole service is; from best to worst. */
public enum HealthStatus {

    /** Works. */
    HEALTHY,

    /** Works, but somebody should look. */
    DEGRADED,

    /** Nothing is known yet: the first check is still running. */
    UNKNOWN,

    /** Does not work. */
    UNHEALTHY;

    /** The worse of two. */
    HealthStatus and(HealthStatus other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Whether requests may be sent to a service in this state. */
    boolean isServing() {
        return this == HEALTHY || this == DEGRADED;
    }

    /** The name on the wire. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
