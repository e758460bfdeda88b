package dev.gotap.benchmarks.results;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How figures are written: with as many digits as mean something. */
final class Figures {

    private Figures() {}

    static String nanos(double nanos) {
        return Double.isNaN(nanos)
                ? "-"
                : String.format(Locale.ROOT, Math.abs(nanos) < 1000 ? "%,.1f" : "%,.0f", nanos);
    }

    static String bytes(double bytes) {
        if (Double.isNaN(bytes)) {
            return "-";
        }
        double tenths = Math.round(bytes * 10) / 10.0;
        return String.format(Locale.ROOT, tenths == Math.rint(tenths) ? "%,.0f" : "%,.1f", tenths + 0.0);
    }

    static String factor(double factor) {
        return String.format(Locale.ROOT, "%.2f x", factor);
    }

    static String percent(double change) {
        return String.format(Locale.ROOT, "%+.1f %%", 100 * change);
    }

    static String target(@Nullable Double nanos, @Nullable Double bytes) {
        String time = nanos == null ? "" : nanos(nanos) + " ns";
        String memory = bytes == null ? "" : bytes(bytes) + " B";
        return time.isEmpty() || memory.isEmpty() ? time + memory : time + ", " + memory;
    }
}
