package dev.gotap.middleware;

/** A request that waits for its place. Guarded by whoever guards the {@link Permits}. */
final class Waiter {

    /** What has become of it. */
    enum State {
        WAITING,
        GRANTED,
        REFUSED
    }

    private final Priority priority;
    private final Runnable wake;
    private State state = State.WAITING;

    Waiter(Priority priority, Runnable wake) {
        this.priority = priority;
        this.wake = wake;
    }

    Priority priority() {
        return priority;
    }

    State state() {
        return state;
    }

    void end(State newState) {
        state = newState;
        wake.run();
    }
}
