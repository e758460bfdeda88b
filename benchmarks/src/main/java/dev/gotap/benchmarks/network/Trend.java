package dev.gotap.benchmarks.network;

import java.util.ArrayList;
import java.util.List;

/**
 * A straight line through values at equal distances: the median of the slopes between any two of them (Theil and Sen), which
 * a single value that is off does not tilt.
 */
final class Trend {

    private Trend() {}

    /** How much the line rises from the first value to the last; 0 of fewer than two. */
    static double growth(List<Double> values) {
        List<Double> slopes = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            for (int k = i + 1; k < values.size(); k++) {
                slopes.add((values.get(k) - values.get(i)) / (k - i));
            }
        }
        return slopes.isEmpty() ? 0 : Medians.of(slopes) * (values.size() - 1);
    }
}
