package dev.gotap.benchmarks.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How long answers took, as SVG: a bar from the median to P95, a line on to the slowest, a tick at P99. The scale is logarithmic,
 * since the slowest take a hundred times as long as most.
 */
final class LatencyChart {

    private static final int LABELS = 340;
    private static final int WIDTH = 420;
    private static final int FIGURES = 290;
    private static final int ROW = 22;

    private final List<Row> rows = new ArrayList<>();

    /** One pattern of one server, in microseconds. */
    private record Row(
            String label,
            boolean isOurs,
            double p50,
            double p95,
            double p99,
            double max,
            @Nullable Double target,
            String lost) {}

    /** One more row below the others; {@code target} is for P95, in microseconds. Nothing when it has no latencies. */
    LatencyChart with(String pattern, NetworkResult result, @Nullable Double target) {
        double p50 = result.median("p50Micros");
        double max = result.highest("maxMicros");
        double p95 = result.median("p95Micros");
        double p99 = result.median("p99Micros");
        if (p50 > 0 && p95 > 0 && p99 > 0 && max > 0) {
            double dropped = result.sum("dropped");
            double errors = result.sum("errors");
            String lost = (dropped == 0 ? "" : ", " + Figures.bytes(dropped) + " dropped")
                    + (errors == 0 ? "" : ", " + Figures.bytes(errors) + " errors");
            rows.add(new Row(pattern + ": " + result.plainTitle(), result.isOurs(), p50, p95, p99, max, target, lost));
        }
        return this;
    }

    /** Empty when nothing was measured. */
    String svg() {
        if (rows.isEmpty()) {
            return "";
        }
        int least = (int)
                Math.floor(Math.log10(rows.stream().mapToDouble(Row::p50).min().orElse(1)));
        int most = (int)
                Math.ceil(Math.log10(rows.stream().mapToDouble(Row::max).max().orElse(10)));
        Decades scale = new Decades(least, Math.max(most, least + 1));
        int bottom = ROW * rows.size();
        StringBuilder svg = new StringBuilder("<svg viewBox=\"0 0 ")
                .append(LABELS + WIDTH + FIGURES)
                .append(' ')
                .append(bottom + ROW)
                .append("\" role=\"img\" aria-label=\"Latencies\">\n");
        for (int power = scale.from; power <= scale.to; power++) {
            String x = Markup.at(scale.x(Math.pow(10, power)));
            svg.append("<line class=\"grid\" x1=\"%s\" y1=\"0\" x2=\"%s\" y2=\"%d\"/>\n".formatted(x, x, bottom));
            svg.append("<text class=\"note\" text-anchor=\"middle\" x=\"%s\" y=\"%d\">%s</text>\n"
                    .formatted(x, bottom + 16, tenfold(power)));
        }
        for (int k = 0; k < rows.size(); k++) {
            draw(svg, rows.get(k), k * ROW, scale);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void draw(StringBuilder svg, Row row, int top, Decades scale) {
        int middle = top + ROW / 2;
        double from = scale.x(row.p50);
        double to = scale.x(row.p95);
        svg.append("<text class=\"label\" x=\"%d\" y=\"%d\">%s</text>\n"
                .formatted(LABELS - 8, middle + 4, Markup.text(row.label)));
        line(svg, "range", from, middle, scale.x(row.max), middle);
        svg.append("<rect class=\"%s\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\"/>\n"
                .formatted(
                        row.isOurs ? "ours" : "other",
                        Markup.at(from),
                        top + 4,
                        Markup.at(Math.max(to - from, 1)),
                        ROW - 8));
        line(svg, "range", scale.x(row.p99), top + 5, scale.x(row.p99), top + ROW - 5);
        line(svg, "range", scale.x(row.max), top + 8, scale.x(row.max), top + ROW - 8);
        if (row.target != null && row.target <= Math.pow(10, scale.to)) {
            line(svg, "target", scale.x(row.target), top + 1, scale.x(row.target), top + ROW - 1);
        }
        svg.append("<text class=\"figure\" x=\"%d\" y=\"%d\">%s, %s, %s, %s ms%s</text>\n"
                .formatted(
                        LABELS + WIDTH + 24,
                        middle + 4,
                        millis(row.p50),
                        millis(row.p95),
                        millis(row.p99),
                        millis(row.max),
                        row.lost));
    }

    private static void line(StringBuilder svg, String cssClass, double x1, int y1, double x2, int y2) {
        svg.append("<line class=\"%s\" x1=\"%s\" y1=\"%d\" x2=\"%s\" y2=\"%d\"/>\n"
                .formatted(cssClass, Markup.at(x1), y1, Markup.at(x2), y2));
    }

    private static String tenfold(int power) {
        return power < 3 ? (int) Math.pow(10, power) + " µs" : (int) Math.pow(10, power - 3) + " ms";
    }

    private static String millis(double micros) {
        return String.format(Locale.ROOT, "%.2f", micros / 1000);
    }

    /** From a power of ten to a higher one. */
    private record Decades(int from, int to) {

        double x(double micros) {
            double share = (Math.log10(micros) - from) / (to - from);
            return LABELS + WIDTH * Math.min(Math.max(share, 0), 1);
        }
    }
}
