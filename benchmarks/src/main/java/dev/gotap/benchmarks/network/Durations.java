package dev.gotap.benchmarks.network;

import java.util.concurrent.TimeUnit;

/**
 * How long everything takes.
 *
 * @param warmUpNanos at each endpoint of each server, at least
 * @param warmUpRequests at each endpoint of each server, unless they take five times as long
 * @param rounds of throughput, in one process of each server
 * @param roundNanos of throughput
 * @param forks how many processes each server is measured in
 */
record Durations(long warmUpNanos, long warmUpRequests, int rounds, long roundNanos, int forks) {

    static final Durations FULL =
            new Durations(TimeUnit.SECONDS.toNanos(4), 200_000, 3, TimeUnit.SECONDS.toNanos(5), 2);

    static final Durations QUICK =
            new Durations(TimeUnit.SECONDS.toNanos(1), 40_000, 2, TimeUnit.SECONDS.toNanos(1), 1);

    /** With another number of processes; 0 for the same. */
    Durations withForks(int count) {
        return count == 0 ? this : new Durations(warmUpNanos, warmUpRequests, rounds, roundNanos, count);
    }
}
