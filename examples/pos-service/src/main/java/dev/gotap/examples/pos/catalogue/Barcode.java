package dev.gotap.examples.pos.catalogue;

import dev.gotap.examples.pos.problem.Field;
import dev.gotap.examples.pos.problem.Invalid;

/** The EAN-13 rule: thirteen digits, of which the last one is computed from the others (GS1 General Specifications 7.9). */
final class Barcode {

    private static final int DIGITS = 13;

    private Barcode() {}

    static String checked(Field field, String text) {
        if (text.length() != DIGITS || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new Invalid(field, "malformed", text, "13 digits");
        }
        int expected = checkDigit(text);
        if (text.charAt(DIGITS - 1) - '0' != expected) {
            throw new Invalid(field, "wrong_check_digit", text, "check digit " + expected + "; scan it again");
        }
        return text;
    }

    private static int checkDigit(String text) {
        int sum = 0;
        for (int i = 0; i < DIGITS - 1; i++) {
            sum += (text.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return (10 - sum % 10) % 10;
    }
}
