package dev.gotap.benchmarks.network;

import java.io.IOException;
import java.util.Locale;

/** What is done to the servers. */
enum Pattern {
    /** A closed loop, as fast as it goes. */
    THROUGHPUT,
    /** 1,000 requests a second for a minute. */
    SUSTAINED,
    /** From 100 to 5,000 requests a second within half a minute. */
    SPIKE,
    /** From 100 requests a second until the server does not keep up. */
    RAMP,
    /** 100 requests at the same instant, again and again. */
    CONCURRENCY,
    /** For hours. */
    SOAK,
    /** Many requests, and what they leave behind. */
    LEAK;

    private static final int CONNECTIONS = 100;
    private static final double SOAK_PER_SECOND = 1_000;
    private static final int LEAK_PARTS = 10;

    /** Does it to one server that is warm; the throughput takes several at once. */
    Findings run(Target target, Durations durations) throws IOException {
        return switch (this) {
            case SUSTAINED -> Steady.run(this, target, CONNECTIONS, durations.sustained());
            case SPIKE -> Steady.run(this, target, CONNECTIONS, durations.spike());
            case CONCURRENCY -> Steady.run(this, target, CONNECTIONS, durations.concurrency());
            case RAMP -> Ramp.run(target, CONNECTIONS, durations.ramp());
            case SOAK -> Soak.run(target, CONNECTIONS, SOAK_PER_SECOND, durations.soakNanos(), durations.soakParts());
            case LEAK -> Leak.run(target, CONNECTIONS, durations.leakRequests(), LEAK_PARTS);
            case THROUGHPUT -> throw new IllegalStateException("the throughput is measured in turn");
        };
    }

    /** As the report has it. */
    String title() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
