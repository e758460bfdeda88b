package dev.gotap.examples.pos.catalogue;

import java.text.Normalizer;
import java.util.Locale;

/** Folds names so that {@code creme} finds {@code Crème fraîche} and {@code strasse} finds {@code Straße}. */
final class SearchName {

    private SearchName() {}

    /** Lower case letters and digits, in words separated by one space. Holds nothing that SQL's like understands. */
    static String fold(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss");
        var folded = new StringBuilder();
        plain.codePoints().forEach(c -> append(folded, c));
        return folded.toString().strip();
    }

    private static void append(StringBuilder folded, int c) {
        if (Character.isLetterOrDigit(c)) {
            folded.appendCodePoint(c);
        } else if (Character.getType(c) != Character.NON_SPACING_MARK
                && !folded.isEmpty()
                && folded.charAt(folded.length() - 1) != ' ') {
            folded.append(' ');
        }
    }
}
