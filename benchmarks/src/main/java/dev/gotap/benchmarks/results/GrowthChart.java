package dev.gotap.benchmarks.results;

import java.util.ArrayList;
import java.util.List;

/** How the time of a look-up grows with the number of routes, from ten to a hundred thousand, as SVG. */
final class GrowthChart {

    private static final int[] ROUTES = {10, 100, 1_000, 10_000, 100_000};
    private static final int LEFT = 80;
    private static final int WIDTH = 620;
    private static final int HEIGHT = 260;
    private static final int BOTTOM = 40;

    private final RunFolder run;

    GrowthChart(RunFolder run) {
        this.run = run;
    }

    /** Empty when fewer than two sizes were measured. */
    String svg() {
        List<Result> reused = sizes("reused");
        List<Result> fresh = sizes("fresh");
        if (Math.max(reused.size(), fresh.size()) < 2) {
            return "";
        }
        double most = 1;
        for (List<Result> curve : List.of(reused, fresh)) {
            for (Result result : curve) {
                most = Math.max(most, result.time().mean());
            }
        }
        StringBuilder svg = new StringBuilder("<svg viewBox=\"0 0 ")
                .append(LEFT + WIDTH + 160)
                .append(' ')
                .append(HEIGHT + BOTTOM)
                .append("\" role=\"img\">\n");
        axes(svg, most);
        curve(svg, "ours", "the path reused", reused, most);
        curve(svg, "other", "a fresh path", fresh, most);
        return svg.append("</svg>\n").toString();
    }

    private List<Result> sizes(String method) {
        List<Result> results = new ArrayList<>();
        for (int routes : ROUTES) {
            Result result = run.result("lookup/LookupBenchmark." + method + "(n" + routes + ")");
            if (result != null) {
                results.add(result);
            }
        }
        return results;
    }

    private static void axes(StringBuilder svg, double most) {
        for (int step = 0; step <= 4; step++) {
            double nanos = most * step / 4;
            String y = Markup.at(y(nanos, most));
            svg.append("<line class=\"grid\" x1=\"")
                    .append(LEFT)
                    .append("\" y1=\"")
                    .append(y)
                    .append("\" x2=\"");
            svg.append(LEFT + WIDTH).append("\" y2=\"").append(y).append("\"/>\n<text class=\"label\" x=\"");
            svg.append(LEFT - 8)
                    .append("\" y=\"")
                    .append(y)
                    .append("\">")
                    .append(Markup.time(nanos))
                    .append("</text>\n");
        }
        for (int routes : ROUTES) {
            svg.append("<text class=\"note\" text-anchor=\"middle\" x=\"")
                    .append(Markup.at(x(routes)))
                    .append("\" y=\"");
            svg.append(HEIGHT + 20).append("\">").append(routes).append(" routes</text>\n");
        }
    }

    private static void curve(StringBuilder svg, String cssClass, String name, List<Result> results, double most) {
        StringBuilder points = new StringBuilder();
        for (Result result : results) {
            String x = Markup.at(x(routes(result)));
            String y = Markup.at(y(result.time().mean(), most));
            points.append(x).append(',').append(y).append(' ');
            svg.append("<circle class=\"")
                    .append(cssClass)
                    .append("\" cx=\"")
                    .append(x)
                    .append("\" cy=\"")
                    .append(y);
            svg.append("\" r=\"4\"><title>")
                    .append(Markup.time(result.time().mean()))
                    .append("</title></circle>\n");
        }
        if (!results.isEmpty()) {
            Result last = results.get(results.size() - 1);
            svg.append("<polyline class=\"curve ")
                    .append(cssClass)
                    .append("\" points=\"")
                    .append(points);
            svg.append("\"/>\n<text class=\"figure\" x=\"")
                    .append(Markup.at(x(routes(last)) + 10))
                    .append("\" y=\"");
            svg.append(Markup.at(y(last.time().mean(), most) + 4))
                    .append("\">")
                    .append(name)
                    .append("</text>\n");
        }
    }

    private static int routes(Result result) {
        String name = result.name();
        return Integer.parseInt(name.substring(name.indexOf("(n") + 2, name.length() - 1));
    }

    private static double x(int routes) {
        return LEFT + WIDTH * (Math.log10(routes) - 1) / 4;
    }

    private static double y(double nanos, double most) {
        return 20 + (HEIGHT - 20) * (1 - nanos / most);
    }
}
