package dev.gotap.benchmarks.network.load;

import org.HdrHistogram.Histogram;

/** Latencies from the intended start to the end of the answer, in microseconds with three digits. */
public final class Latencies {

    private static final long LONGEST_MICROS = 600_000_000;

    private final Histogram micros = new Histogram(LONGEST_MICROS, 3);

    Latencies() {}

    void record(long nanos) {
        micros.recordValue(Math.min(LONGEST_MICROS, Math.max(0, nanos / 1000)));
    }

    void add(Latencies more) {
        micros.add(more.micros);
    }

    /**
     * How many.
     *
     * @return answers
     */
    public long count() {
        return micros.getTotalCount();
    }

    /**
     * The latency that so many percent do not exceed.
     *
     * @param percent 0 to 100
     * @return microseconds; 0 of none
     */
    public double micros(double percent) {
        return micros.getValueAtPercentile(percent);
    }

    /**
     * The longest.
     *
     * @return microseconds; 0 of none
     */
    public double maxMicros() {
        return micros.getMaxValue();
    }
}
