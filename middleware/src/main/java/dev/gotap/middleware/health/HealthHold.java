package dev.gotap.middleware.health;

import java.util.Set;

/** Keeps readiness back until it is closed. */
public final class HealthHold implements AutoCloseable {

    private final String reason;
    private final Set<HealthHold> holds;

    HealthHold(String reason, Set<HealthHold> holds) {
        this.reason = reason;
        this.holds = holds;
    }

    /**
     * Why readiness is kept back.
     *
     * @return as given
     */
    public String reason() {
        return reason;
    }

    /** Lets go; a second call does nothing. */
    @Override
    public void close() {
        holds.remove(this);
    }
}
