package dev.gotap.router;

import java.util.Map;

/**
 * The parameter types every pattern may use: {@code int}, {@code long}, {@code uuid} and {@code date}.
 *
 * <p>They look at characters only and allocate nothing, so a refused value costs no exception.
 */
final class ParamTypes {

    /** Built-in types by the name they have in a pattern. */
    static final Map<String, ParamType> BUILT_IN =
            Map.of("int", BuiltIn.INT, "long", BuiltIn.LONG, "uuid", BuiltIn.UUID, "date", BuiltIn.DATE);

    private static final Map<String, String> EXAMPLES = Map.of(
            "int", "1", "long", "8589934592", "uuid", "123e4567-e89b-12d3-a456-426614174000", "date", "2026-01-31");

    private ParamTypes() {}

    /** One class to load at start-up, where four lambdas would be four. */
    private enum BuiltIn implements ParamType {
        INT,
        LONG,
        UUID,
        DATE;

        @Override
        public boolean accepts(CharSequence path, int from, int to) {
            if (this == INT) {
                return isDecimal(path, from, to, "2147483647", "2147483648");
            }
            if (this == LONG) {
                return isDecimal(path, from, to, "9223372036854775807", "9223372036854775808");
            }
            return this == UUID ? isUuid(path, from, to) : isDate(path, from, to);
        }
    }

    /** A value that fits the built-in type, or {@code x} when the type is somebody else's. */
    static String example(String type) {
        return EXAMPLES.getOrDefault(type, "x");
    }

    /** An optional minus sign and digits whose value fits: what {@code Integer.parseInt} takes, less its plus sign. */
    private static boolean isDecimal(CharSequence path, int from, int to, String max, String min) {
        boolean negative = path.charAt(from) == '-';
        int digits = negative ? from + 1 : from;
        if (digits == to) {
            return false;
        }
        for (int i = digits; i < to; i++) {
            if (!isDigit(path.charAt(i))) {
                return false;
            }
        }
        while (digits < to - 1 && path.charAt(digits) == '0') {
            digits++;
        }
        String limit = negative ? min : max;
        int length = to - digits;
        if (length != limit.length()) {
            return length < limit.length();
        }
        for (int i = 0; i < length; i++) {
            int difference = path.charAt(digits + i) - limit.charAt(i);
            if (difference != 0) {
                return difference < 0;
            }
        }
        return true;
    }

    /** The 36 characters of RFC 9562, section 4, in either case. */
    private static boolean isUuid(CharSequence path, int from, int to) {
        if (to - from != 36) {
            return false;
        }
        for (int i = 0; i < 36; i++) {
            char c = path.charAt(from + i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? c != '-' : !isHex(c)) {
                return false;
            }
        }
        return true;
    }

    /** A day of the calendar as {@code yyyy-mm-dd} (RFC 3339, full-date), leap years included. */
    private static boolean isDate(CharSequence path, int from, int to) {
        if (to - from != 10 || path.charAt(from + 4) != '-' || path.charAt(from + 7) != '-') {
            return false;
        }
        int year = number(path, from, from + 4);
        int month = number(path, from + 5, from + 7);
        int day = number(path, from + 8, from + 10);
        return year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
    }

    private static int number(CharSequence path, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = path.charAt(i);
            if (!isDigit(c)) {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }

    private static int daysOf(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isHex(char c) {
        return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }
}
