package dev.gotap.examples.pos.web.dashboard;

import java.util.List;
import java.util.function.Function;

/**
 * Markup that is safe to send.
 *
 * @param markup every text in it is escaped
 */
record Html(String markup) {

    /** A text, which the reader sees as it is, whatever it holds. */
    static Html text(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return new Html(escaped.toString());
    }

    /** The template, written by us, with each {@code {}} replaced by a part in turn: markup as it is, all else escaped. */
    static Html of(String template, Object... parts) {
        var markup = new StringBuilder();
        int from = 0;
        for (Object part : parts) {
            int slot = template.indexOf("{}", from);
            if (slot < 0) {
                throw new IllegalArgumentException("template: \"" + template + "\" has too few {} for its parts");
            }
            markup.append(template, from, slot);
            markup.append(part instanceof Html html ? html.markup : text(String.valueOf(part)).markup);
            from = slot + 2;
        }
        return new Html(markup.append(template, from, template.length()).toString());
    }

    /** One piece of markup for each item, or a remark where there are none. */
    static <T> Html each(List<T> items, Function<? super T, Html> row, Html none) {
        if (items.isEmpty()) {
            return none;
        }
        var markup = new StringBuilder();
        items.forEach(item -> markup.append(row.apply(item).markup));
        return new Html(markup.toString());
    }
}
