package dev.gotap.middleware.health;

/** Looks at one component. Called on a thread that may block, by one thread at a time, and interrupted at its timeout. */
@FunctionalInterface
public interface HealthCheck {

    /**
     * Looks.
     *
     * @return what was found
     * @throws Exception if looking failed, which counts as unhealthy; the exception is logged and never shown
     */
    HealthResult check() throws Exception;
}
