package dev.gotap.benchmarks.results;

import java.time.Duration;

/** What a quick run spends on a benchmark: enough to see an order of magnitude, and the bytes exactly. */
final class QuickTimes {

    static final int FORKS = 1;
    static final int WARM_UPS = 3;
    static final Duration WARM_UP = Duration.ofMillis(200);
    static final int ITERATIONS = 3;
    static final Duration ITERATION = Duration.ofMillis(200);

    /** All iterations of one fork. */
    static final Duration MEASURED = WARM_UP.multipliedBy(WARM_UPS).plus(ITERATION.multipliedBy(ITERATIONS));

    private QuickTimes() {}
}
