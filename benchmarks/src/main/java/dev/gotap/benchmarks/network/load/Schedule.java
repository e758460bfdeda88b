package dev.gotap.benchmarks.network.load;

import java.util.ArrayList;
import java.util.List;

/**
 * When each request should be sent: in steps of equal length, evenly within a step or all at its beginning. It is fixed
 * before the first request, so that no server can slow it down.
 */
public final class Schedule {

    private final List<Integer> perStep;
    private final long stepNanos;
    private final boolean atOnce;

    private Schedule(List<Integer> perStep, long stepNanos, boolean atOnce) {
        if (stepNanos <= 0 || perStep.isEmpty()) {
            throw new IllegalArgumentException(
                    "schedule: " + perStep.size() + " steps of " + stepNanos + " ns (expected: at least one, > 0)");
        }
        this.perStep = List.copyOf(perStep);
        this.stepNanos = stepNanos;
        this.atOnce = atOnce;
    }

    /**
     * The same rate from beginning to end.
     *
     * @param perSecond &gt; 0
     * @param nanos how long
     * @return one step
     */
    public static Schedule constant(double perSecond, long nanos) {
        return geometric(perSecond, perSecond, 1, nanos);
    }

    /**
     * Rates that grow by the same amount from step to step.
     *
     * @param from requests per second in the first step
     * @param to requests per second in the last step
     * @param steps &gt; 0
     * @param stepNanos how long each takes
     * @return the schedule
     */
    public static Schedule linear(double from, double to, int steps, long stepNanos) {
        List<Integer> counts = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            counts.add(count(steps == 1 ? from : from + (to - from) * i / (steps - 1), stepNanos));
        }
        return new Schedule(counts, stepNanos, false);
    }

    /**
     * Rates that grow by the same factor from step to step.
     *
     * @param from requests per second in the first step
     * @param to requests per second in the last step
     * @param steps &gt; 0
     * @param stepNanos how long each takes
     * @return the schedule
     */
    public static Schedule geometric(double from, double to, int steps, long stepNanos) {
        List<Integer> counts = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            counts.add(count(steps == 1 ? from : from * Math.pow(to / from, (double) i / (steps - 1)), stepNanos));
        }
        return new Schedule(counts, stepNanos, false);
    }

    /**
     * Many at the same instant, again and again.
     *
     * @param requests at an instant
     * @param times how often
     * @param everyNanos from one instant to the next
     * @return as many steps
     */
    public static Schedule bursts(int requests, int times, long everyNanos) {
        List<Integer> counts = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            counts.add(requests);
        }
        return new Schedule(counts, everyNanos, true);
    }

    private static int count(double perSecond, long stepNanos) {
        return Math.max(1, (int) Math.round(perSecond * stepNanos / 1e9));
    }

    /**
     * How many steps.
     *
     * @return &gt; 0
     */
    public int steps() {
        return perStep.size();
    }

    /**
     * How long a step is.
     *
     * @return nanoseconds
     */
    public long stepNanos() {
        return stepNanos;
    }

    /**
     * The rate of a step.
     *
     * @param step from 0
     * @return requests per second
     */
    public double perSecond(int step) {
        return perStep.get(step) * 1e9 / stepNanos;
    }

    /**
     * All requests.
     *
     * @return how many
     */
    public long requests() {
        return perStep.stream().mapToLong(Integer::longValue).sum();
    }

    Arrivals arrivals() {
        return new Arrivals();
    }

    /** Goes through the schedule once. */
    final class Arrivals {

        private int step;
        private int inStep;

        boolean isDone() {
            return step == perStep.size();
        }

        int step() {
            return step;
        }

        /** When the next request should be sent, from the beginning. */
        long nextNanos() {
            long begin = step * stepNanos;
            return atOnce ? begin : begin + stepNanos * inStep / perStep.get(step);
        }

        void advance() {
            inStep++;
            if (inStep == perStep.get(step)) {
                inStep = 0;
                step++;
            }
        }
    }
}
