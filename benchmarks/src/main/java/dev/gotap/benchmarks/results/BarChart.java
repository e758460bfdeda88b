package dev.gotap.benchmarks.results;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Bars with their intervals, as SVG. The scale begins at zero; when the longest bar would hide the others it is logarithmic,
 * and the chart says so.
 */
final class BarChart {

    private static final int LABELS = 390;
    private static final int BARS = 370;
    private static final int FIGURES = 290;
    private static final int ROW = 22;
    private static final int LABEL_CHARS = 56;
    private static final double TOO_FAR_APART = 50;

    private final DoubleFunction<String> unit;
    private final List<Bar> bars = new ArrayList<>();

    /** A chart of times. */
    BarChart() {
        this(Markup::time);
    }

    /** A chart of anything; {@code unit} writes a length as people read it. */
    BarChart(DoubleFunction<String> unit) {
        this.unit = unit;
    }

    /** One more bar below the others. */
    BarChart with(Bar bar) {
        if (bar.length() > 0) { // a floor that costs nothing has no length, on neither scale
            bars.add(bar);
        }
        return this;
    }

    boolean isEmpty() {
        return bars.isEmpty();
    }

    /** The chart; nothing else is needed to show it. */
    String svg() {
        double least = bars.stream().mapToDouble(Bar::length).min().orElse(1);
        double most = bars.stream().mapToDouble(Bar::highest).max().orElse(1);
        boolean logarithmic = most / least > TOO_FAR_APART;
        Scale scale = new Scale(logarithmic ? Math.pow(10, Math.floor(Math.log10(least)) - 1) : 0, most, logarithmic);
        StringBuilder svg = new StringBuilder("<svg viewBox=\"0 0 ")
                .append(LABELS + BARS + FIGURES)
                .append(' ')
                .append(ROW * bars.size() + (logarithmic ? ROW : 0))
                .append("\" role=\"img\">\n");
        for (int row = 0; row < bars.size(); row++) {
            draw(svg, bars.get(row), row * ROW, scale);
        }
        if (logarithmic) {
            svg.append("<text class=\"note\" x=\"").append(LABELS).append("\" y=\"");
            svg.append(ROW * bars.size() + 15)
                    .append("\">logarithmic, from ")
                    .append(Markup.text(unit.apply(scale.from)))
                    .append("</text>\n");
        }
        return svg.append("</svg>\n").toString();
    }

    private static void draw(StringBuilder svg, Bar bar, int top, Scale scale) {
        double end = LABELS + scale.of(bar.length());
        double middle = top + ROW / 2.0;
        svg.append("<text class=\"label\" x=\"")
                .append(LABELS - 8)
                .append("\" y=\"")
                .append(Markup.at(middle + 4));
        svg.append("\">").append(label(bar.label())).append("</text>\n");
        svg.append("<rect class=\"")
                .append(bar.kind().cssClass)
                .append("\" x=\"")
                .append(LABELS);
        svg.append("\" y=\"").append(top + 4).append("\" width=\"").append(Markup.at(end - LABELS));
        svg.append("\" height=\"").append(ROW - 8).append("\"/>\n");
        if (bar.error() > 0) {
            line(
                    svg,
                    "interval",
                    LABELS + scale.of(bar.length() - bar.error()),
                    LABELS + scale.of(bar.highest()),
                    middle);
        }
        Double target = bar.target();
        if (target != null && target <= scale.to) {
            double x = LABELS + scale.of(target);
            svg.append("<line class=\"target\" x1=\"")
                    .append(Markup.at(x))
                    .append("\" y1=\"")
                    .append(top + 1);
            svg.append("\" x2=\"")
                    .append(Markup.at(x))
                    .append("\" y2=\"")
                    .append(top + ROW - 1)
                    .append("\"/>\n");
        }
        svg.append("<text class=\"figure\" x=\"")
                .append(LABELS + BARS + 8)
                .append("\" y=\"")
                .append(Markup.at(middle + 4));
        svg.append("\">").append(Markup.text(bar.figure())).append("</text>\n");
    }

    /** Its end, where it is too long for its place; the whole then shows when it is pointed at. */
    private static String label(String whole) {
        return whole.length() <= LABEL_CHARS
                ? Markup.text(whole)
                : "<title>" + Markup.text(whole) + "</title>…"
                        + Markup.text(whole.substring(whole.length() - LABEL_CHARS + 1));
    }

    private static void line(StringBuilder svg, String cssClass, double from, double to, double y) {
        svg.append("<line class=\"")
                .append(cssClass)
                .append("\" x1=\"")
                .append(Markup.at(from))
                .append("\" y1=\"");
        svg.append(Markup.at(y))
                .append("\" x2=\"")
                .append(Markup.at(to))
                .append("\" y2=\"")
                .append(Markup.at(y));
        svg.append("\"/>\n");
    }

    /** Whose bar it is. */
    enum Kind {
        OURS("ours"),
        OTHER("other");

        private final String cssClass;

        Kind(String cssClass) {
            this.cssClass = cssClass;
        }
    }

    /**
     * One bar.
     *
     * @param label names it
     * @param length of the bar, in nanoseconds if it is a time
     * @param error half of its interval; 0 or NaN for none
     * @param target marked across it, or null
     * @param kind whose it is
     * @param figure written beside it
     */
    record Bar(
            String label,
            double length,
            double error,
            @Nullable Double target,
            Kind kind,
            String figure) {

        static Bar of(String label, Result result, @Nullable Double target, Kind kind) {
            Sample bytes = result.bytes();
            String allocated = bytes == null ? "" : ", " + Figures.bytes(bytes.mean()) + " B";
            double error = result.time().error();
            String interval = Double.isNaN(error) ? "" : " ± " + Markup.time(error);
            return new Bar(
                    label,
                    result.time().mean(),
                    error,
                    target,
                    kind,
                    Markup.time(result.time().mean()) + interval + allocated);
        }

        double highest() {
            return error > 0 ? length + error : length;
        }
    }

    private record Scale(double from, double to, boolean logarithmic) {

        double of(double value) {
            double share = logarithmic
                    ? (Math.log(Math.max(value, from)) - Math.log(from)) / (Math.log(to) - Math.log(from))
                    : Math.max(value, 0) / to;
            return share * BARS;
        }
    }
}
