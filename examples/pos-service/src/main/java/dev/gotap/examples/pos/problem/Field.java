package dev.gotap.examples.pos.problem;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The address of one field of the input, and the checks that name it when they fail.
 *
 * <pre>{@code
 * Field.at("lines").item(0).member("quantity").pointer()   // "/lines/0/quantity"
 * Field.at("tenderedCents").range(-5, 1, 1_000_000)        // Invalid: /tenderedCents: -5 (expected: 1 to 1000000)
 * }</pre>
 *
 * @param pointer a JSON Pointer (RFC 6901)
 */
public record Field(String pointer) {

    /** A member of the input itself. */
    public static Field at(String member) {
        return new Field("").member(member);
    }

    /** The member of that name below this field. */
    public Field member(String name) {
        return new Field(pointer + "/" + name);
    }

    /** The element at that index, counted from 0, below this field. */
    public Field item(int index) {
        return new Field(pointer + "/" + index);
    }

    /** The value, which lies in the range; both ends belong to it. */
    public long range(long value, long smallest, long largest) {
        if (value < smallest || value > largest) {
            throw new Invalid(this, "out_of_range", value, smallest + " to " + largest);
        }
        return value;
    }

    /** The value, which is there. */
    public <T> T present(@Nullable T value) {
        if (value == null) {
            throw new Invalid(this, "required", null, "a value");
        }
        return value;
    }

    /** The text, stripped, which has 1 to {@code longest} characters and no control characters. */
    public String text(@Nullable String value, int longest) {
        String text = present(value).strip();
        if (text.isEmpty() || text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
            throw new Invalid(this, "malformed", value, "1 to " + longest + " printable characters");
        }
        return text;
    }

    /** The text, which has 1 to {@code longest} of the characters {@code A-Z a-z 0-9 . _ -}. */
    public String token(@Nullable String value, int longest) {
        String text = present(value);
        if (text.isEmpty() || text.length() > longest || !text.chars().allMatch(Field::isTokenCharacter)) {
            throw new Invalid(this, "malformed", value, "1 to " + longest + " of A-Z a-z 0-9 . _ -");
        }
        return text;
    }

    /** The number, which has at most that many decimals, as a whole number of its smallest unit. */
    public long scaled(@Nullable BigDecimal value, int decimals) {
        BigDecimal number = present(value);
        try {
            // Precision first: scaling 1e999999999 would fill the heap before it failed.
            if ((long) number.precision() - number.scale() > 15 || number.scale() > 18) {
                throw new ArithmeticException("too large or too fine");
            }
            return number.movePointRight(decimals).longValueExact();
        } catch (ArithmeticException tooFineOrTooLarge) {
            throw new Invalid(this, "malformed", value, "a number with at most " + decimals + " decimals");
        }
    }

    private static boolean isTokenCharacter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '_' || c == '-';
    }
}
