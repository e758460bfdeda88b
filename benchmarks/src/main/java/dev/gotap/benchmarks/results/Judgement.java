package dev.gotap.benchmarks.results;

import dev.gotap.benchmarks.results.Targets.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A result, held against its target.
 *
 * @param result what was measured
 * @param target what it must reach
 * @param yardstick what measuring alone costs, or null when nothing is to be subtracted
 */
record Judgement(Result result, Target target, @Nullable Result yardstick) {

    // Less than a byte per op is no object of ours: the smallest takes 16.
    private static final double BYTES_OF_MEASURING = 1;

    /** Nanoseconds per op without the yardstick's. */
    double ownNanos() {
        return result.time().mean() - (yardstick == null ? 0 : yardstick.time().mean());
    }

    /** Bytes per op without the yardstick's; NaN when they were not measured. */
    double ownBytes() {
        Sample bytes = result.bytes();
        if (bytes == null) {
            return Double.NaN;
        }
        Sample fixed = yardstick == null ? null : yardstick.bytes();
        return bytes.mean() - (fixed == null ? 0 : fixed.mean());
    }

    /** {@code met}, {@code met by its own share}, {@code missed} and by how much, {@code not judged}, or nothing without a target. */
    String verdict() {
        if (target.yardstick() != null && yardstick == null) {
            return "not judged: " + target.yardstick() + " was not measured";
        }
        return verdict(result.time().mean(), ownNanos(), ownBytes(), target.nanos(), target.bytes());
    }

    static String verdict(
            double nanos, double ownNanos, double ownBytes, @Nullable Double maxNanos, @Nullable Double maxBytes) {
        if (maxNanos == null && maxBytes == null) {
            return "";
        }
        List<String> misses = new ArrayList<>();
        if (maxNanos != null && ownNanos > maxNanos) {
            misses.add(Figures.factor(ownNanos / maxNanos));
        }
        if (maxBytes != null && !(ownBytes < maxBytes + BYTES_OF_MEASURING)) {
            misses.add(Double.isNaN(ownBytes) ? "bytes not measured" : "+" + Figures.bytes(ownBytes - maxBytes) + " B");
        }
        if (!misses.isEmpty()) {
            return "**missed: " + String.join(", ", misses) + "**";
        }
        return maxNanos != null && nanos > maxNanos ? "met by its own share" : "met";
    }
}
