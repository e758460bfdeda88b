package dev.gotap.benchmarks.results;

import java.util.stream.DoubleStream;
import org.openjdk.jmh.util.ListStatistics;

/** The measured values of one metric, an iteration each, over all forks. */
final class Sample {

    private static final double CONFIDENCE = 0.999;

    private final double[] values;

    Sample(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("values: none (expected: at least one)");
        }
        this.values = values.clone();
    }

    int count() {
        return values.length;
    }

    double mean() {
        return new ListStatistics(values).getMean();
    }

    /** Half the width of the interval that holds the true mean with 99.9 % confidence; NaN for a single value. */
    double error() {
        return values.length < 2 ? Double.NaN : new ListStatistics(values).getMeanErrorAt(CONFIDENCE);
    }

    /** Whether this mean is higher beyond doubt: the two intervals do not touch. False when either has none. */
    boolean isClearlyAbove(Sample other) {
        return mean() - error() > other.mean() + other.error();
    }

    Sample and(Sample more) {
        return new Sample(DoubleStream.concat(DoubleStream.of(values), DoubleStream.of(more.values))
                .toArray());
    }
}
