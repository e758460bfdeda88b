package dev.gotap.benchmarks.network;

import java.util.List;

/** The middle of several values: one that was disturbed does not move it. */
final class Medians {

    private Medians() {}

    /** The middle one, or the mean of the two in the middle; NaN of none. */
    static double of(List<Double> values) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
