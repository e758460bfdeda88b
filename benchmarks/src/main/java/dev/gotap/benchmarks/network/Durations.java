package dev.gotap.benchmarks.network;

import dev.gotap.benchmarks.network.load.Schedule;
import java.util.concurrent.TimeUnit;

/**
 * How long everything takes.
 *
 * @param warmUpNanos at each endpoint of each server, at least
 * @param warmUpRequests at each endpoint of each server, unless they take five times as long
 * @param rounds of throughput, in one process of each server
 * @param roundNanos of throughput
 * @param sustainedNanos at 1,000 requests a second
 * @param spikeStepNanos for each of the 30 steps from 100 to 5,000 requests a second
 * @param rampSteps from 100 to 200,000 requests a second
 * @param rampStepNanos for each of them
 * @param bursts of 100 requests, a tenth of a second apart
 * @param soakNanos in all
 * @param soakParts with a look at the server after each
 * @param leakRequests in all
 * @param forks how many processes each server is measured in
 */
record Durations(
        long warmUpNanos,
        long warmUpRequests,
        int rounds,
        long roundNanos,
        long sustainedNanos,
        long spikeStepNanos,
        int rampSteps,
        long rampStepNanos,
        int bursts,
        long soakNanos,
        int soakParts,
        long leakRequests,
        int forks) {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    static final Durations FULL = new Durations(
            4 * SECOND,
            200_000,
            3,
            5 * SECOND,
            60 * SECOND,
            SECOND,
            60,
            5 * SECOND,
            100,
            600 * SECOND,
            20,
            2_000_000,
            2);

    static final Durations QUICK = new Durations(
            SECOND, 40_000, 2, SECOND, 3 * SECOND, 120 * MILLI, 24, 250 * MILLI, 15, 3 * SECOND, 6, 90_000, 1);

    /** With another number of processes; 0 for the same. */
    Durations withForks(int count) {
        return count == 0 ? this : with(soakNanos, count);
    }

    /** With another time to soak; 0 for the same. */
    Durations withSoak(long nanos) {
        return nanos == 0 ? this : with(nanos, forks);
    }

    private Durations with(long newSoakNanos, int newForks) {
        return new Durations(
                warmUpNanos,
                warmUpRequests,
                rounds,
                roundNanos,
                sustainedNanos,
                spikeStepNanos,
                rampSteps,
                rampStepNanos,
                bursts,
                newSoakNanos,
                soakParts,
                leakRequests,
                newForks);
    }

    Schedule sustained() {
        return Schedule.constant(1_000, sustainedNanos);
    }

    Schedule spike() {
        return Schedule.linear(100, 5_000, 30, spikeStepNanos);
    }

    Schedule ramp() {
        return Schedule.geometric(100, 200_000, rampSteps, rampStepNanos);
    }

    Schedule concurrency() {
        return Schedule.bursts(100, bursts, 100 * MILLI);
    }
}
