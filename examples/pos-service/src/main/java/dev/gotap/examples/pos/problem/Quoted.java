package dev.gotap.examples.pos.problem;

import org.jspecify.annotations.Nullable;

/** Renders a caller's value for an error message: text in quotes, control characters escaped, long text cut. */
final class Quoted {

    private static final int LONGEST = 64;

    private Quoted() {}

    static String value(@Nullable Object value) {
        if (value instanceof CharSequence text) {
            return text(text);
        }
        return String.valueOf(value);
    }

    private static String text(CharSequence text) {
        var quoted = new StringBuilder("\"");
        text.chars().limit(LONGEST).forEach(c -> append(quoted, (char) c));
        return quoted.append(text.length() > LONGEST ? "…\"" : "\"").toString();
    }

    private static void append(StringBuilder quoted, char c) {
        switch (Character.getType(c)) {
            // A line separator or a direction mark in a message can forge a log line as well as a newline can.
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                quoted.append(String.format("\\u%04x", (int) c));
            default -> quoted.append(c);
        }
    }
}
