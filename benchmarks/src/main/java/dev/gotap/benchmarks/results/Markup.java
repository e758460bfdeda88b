package dev.gotap.benchmarks.results;

import java.util.Locale;

/** Text and numbers as HTML and SVG have them. */
final class Markup {

    private Markup() {}

    /** Text that stays text, between tags and in attributes alike. */
    static String text(String plain) {
        StringBuilder escaped = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** A coordinate. */
    static String at(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** Nanoseconds in the unit that people read them in. */
    static String time(double nanos) {
        double size = Math.abs(nanos);
        if (size < 1e3) {
            return String.format(Locale.ROOT, "%.1f ns", nanos);
        }
        return size < 1e6
                ? String.format(Locale.ROOT, "%.1f µs", nanos / 1e3)
                : String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }
}
