package dev.gotap.benchmarks.results;

import java.util.Arrays;
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

    double median() {
        return quantile(0.5);
    }

    /** The value that this share of all is below, between the two nearest where there is none. */
    double quantile(double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** The median of the differences of what was measured in the same turn; of the medians, if the turns do not match. */
    double medianOver(Sample other) {
        if (values.length != other.values.length) {
            return median() - other.median();
        }
        double[] differences = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            differences[i] = values[i] - other.values[i];
        }
        return new Sample(differences).median();
    }

    Sample and(Sample more) {
        return new Sample(DoubleStream.concat(DoubleStream.of(values), DoubleStream.of(more.values))
                .toArray());
    }
}
