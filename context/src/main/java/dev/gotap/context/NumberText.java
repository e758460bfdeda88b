package dev.gotap.context;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as clients may write them: ASCII digits, a minus, and for fractions a point and an exponent. The JDK's parsers
 * alone would also take other scripts' digits, {@code +5}, {@code 0x1p3}, {@code 1d} and {@code NaN}. Null means no.
 */
final class NumberText {

    private static final int LONGEST = 64;

    private NumberText() {}

    static @Nullable Integer intValue(String text) {
        Long value = within(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
        return value == null ? null : value.intValue();
    }

    static @Nullable Short shortValue(String text) {
        Long value = within(text, Short.MIN_VALUE, Short.MAX_VALUE);
        return value == null ? null : value.shortValue();
    }

    static @Nullable Byte byteValue(String text) {
        Long value = within(text, Byte.MIN_VALUE, Byte.MAX_VALUE);
        return value == null ? null : value.byteValue();
    }

    static @Nullable Long longValue(String text) {
        return within(text, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    static @Nullable BigInteger integer(String text) {
        return isWhole(text) ? new BigInteger(text) : null;
    }

    static @Nullable Double doubleValue(String text) {
        if (!isDecimal(text)) {
            return null;
        }
        double value = Double.parseDouble(text);
        return Double.isInfinite(value) ? null : value;
    }

    static @Nullable Float floatValue(String text) {
        if (!isDecimal(text)) {
            return null;
        }
        float value = Float.parseFloat(text);
        return Float.isInfinite(value) ? null : value;
    }

    static @Nullable BigDecimal decimal(String text) {
        if (!isDecimal(text)) {
            return null;
        }
        BigDecimal value = new BigDecimal(text);
        // 1e1000000000 is short to write, and a gigabyte to whoever adds one to it.
        return value.scale() < -LONGEST || value.scale() > LONGEST ? null : value;
    }

    private static @Nullable Long within(String text, long least, long most) {
        if (!isWhole(text)) {
            return null;
        }
        long value = Long.parseLong(text);
        return value < least || value > most ? null : value;
    }

    private static boolean isWhole(String text) {
        int from = text.startsWith("-") ? 1 : 0;
        if (from == text.length() || text.length() > LONGEST) {
            return false;
        }
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isDecimal(String text) {
        if (text.isEmpty() || text.length() > LONGEST || text.charAt(0) == '+') {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char ch = text.charAt(i);
            if ((ch < '0' || ch > '9') && ch != '-' && ch != '+' && ch != '.' && ch != 'e' && ch != 'E') {
                return false;
            }
        }
        return true;
    }
}
