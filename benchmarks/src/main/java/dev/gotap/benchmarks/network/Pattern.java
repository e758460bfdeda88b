package dev.gotap.benchmarks.network;

/** What is done to the servers. */
public enum Pattern {
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
    LEAK
}
