package dev.gotap.benchmarks.results;

import java.util.ArrayList;
import java.util.List;

/** A table for people and for a renderer alike: the first column to the left, figures to the right. */
final class MarkdownTable {

    private final List<String> lines = new ArrayList<>();
    private final int columns;

    MarkdownTable(String... headings) {
        columns = headings.length;
        row(headings);
        StringBuilder rule = new StringBuilder("|---|");
        for (int i = 1; i < columns; i++) {
            boolean isFigure = headings[i].contains("ns") || headings[i].contains("B/op") || headings[i].equals("x");
            rule.append(isFigure ? "---:|" : "---|");
        }
        lines.add(rule.toString());
    }

    void row(String... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException("cells: " + cells.length + " (expected: " + columns + ")");
        }
        lines.add("| " + String.join(" | ", cells) + " |");
    }

    boolean isEmpty() {
        return lines.size() == 2;
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
