package dev.gotap.examples.pos.problem;

import org.jspecify.annotations.Nullable;

/** Says that one field of the input is wrong, which one, and what would be right. */
public final class Invalid extends Problem {

    private static final long serialVersionUID = 1L;

    /** A problem whose message reads {@code /lines/0/quantity: -1 (expected: 0.001 to 9999)}. */
    public Invalid(Field field, String code, @Nullable Object value, String expected) {
        super(code, field.pointer(), name(field) + ": " + Quoted.value(value) + " (expected: " + expected + ")");
    }

    private static String name(Field field) {
        // The empty pointer is the whole input (RFC 6901, section 5).
        return field.pointer().isEmpty() ? "input" : field.pointer();
    }
}
