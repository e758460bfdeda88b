package dev.gotap.benchmarks.results;

/** A table on the page: the first column to the left, figures to the right. */
final class HtmlTable {

    private final StringBuilder rows = new StringBuilder();
    private boolean isEmpty = true;

    HtmlTable(String... headings) {
        rows.append("<tr>");
        for (String heading : headings) {
            rows.append("<th scope=\"col\">").append(Markup.text(heading)).append("</th>");
        }
        rows.append("</tr>\n");
    }

    /** One more row; cells are plain text. */
    void row(String... cells) {
        isEmpty = false;
        rows.append("<tr>");
        for (String cell : cells) {
            rows.append("<td>").append(Markup.text(cell)).append("</td>");
        }
        rows.append("</tr>\n");
    }

    boolean isEmpty() {
        return isEmpty;
    }

    @Override
    public String toString() {
        return "<div class=\"wide\"><table class=\"figures\">\n" + rows + "</table></div>\n";
    }
}
