package dev.gotap.examples.pos.problem;

import org.jspecify.annotations.Nullable;

/** Renders a caller's value for an error message: text in quotes, control characters escaped, long values cut. */
final class Quoted {

    private static final int LONGEST = 64;

    private Quoted() {}

    static String value(@Nullable Object value) {
        String text = String.valueOf(value);
        var safe = new StringBuilder();
        text.chars().limit(LONGEST).forEach(c -> append(safe, (char) c));
        if (text.length() > LONGEST) {
            safe.append('…');
        }
        return value instanceof CharSequence ? "\"" + safe + "\"" : safe.toString();
    }

    private static void append(StringBuilder safe, char c) {
        switch (Character.getType(c)) {
            // A line separator or a direction mark in a message can forge a log line as well as a newline can.
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                safe.append(String.format("\\u%04x", (int) c));
            default -> safe.append(c);
        }
    }
}
