package dev.gotap.context;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a parameter's text becomes a value. A conversion takes the text whole: blanks around it, text after it and numbers
 * that do not fit are errors, never another value. Immutable, safe for every thread.
 *
 * <pre>{@code
 * int page = c.query("page", Conversion.INT, 1);
 * Payment payment = c.query("by", Conversion.ofEnum(Payment.class));      // null when absent
 * Sku sku = c.param("sku", Conversion.of("a SKU such as A-17", Sku::parse));
 * }</pre>
 *
 * @param <T> the value's type
 */
public final class Conversion<T> {

    /** The text as it is. */
    public static final Conversion<String> TEXT = of("text", text -> text);
    /** A whole number of 32 bits. */
    public static final Conversion<Integer> INT =
            of("a whole number from -2147483648 to 2147483647", NumberText::intValue);
    /** A whole number of 64 bits. */
    public static final Conversion<Long> LONG = of("a whole number of at most 64 bits", NumberText::longValue);
    /** A whole number of 16 bits. */
    public static final Conversion<Short> SHORT = of("a whole number from -32768 to 32767", NumberText::shortValue);
    /** A whole number of 8 bits. */
    public static final Conversion<Byte> BYTE = of("a whole number from -128 to 127", NumberText::byteValue);
    /** A whole number of at most 64 characters. */
    public static final Conversion<BigInteger> INTEGER =
            of("a whole number of at most 64 characters", NumberText::integer);
    /** A finite number, as near as 64 bits come. */
    public static final Conversion<Double> DOUBLE = of("a finite number", NumberText::doubleValue);
    /** A finite number, as near as 32 bits come. */
    public static final Conversion<Float> FLOAT = of("a finite number", NumberText::floatValue);
    /** An exact decimal number of at most 64 characters; exponents beyond 64 are refused, for they cost what they say. */
    public static final Conversion<BigDecimal> DECIMAL =
            of("a decimal number of at most 64 characters", NumberText::decimal);
    /** {@code true} or {@code false} in any case, {@code 1} or {@code 0}. */
    public static final Conversion<Boolean> BOOLEAN = of("true or false", Conversion::bool);
    /** A UUID with all its 36 characters. */
    public static final Conversion<UUID> UUID = of("a UUID of 36 characters", Conversion::uuid);
    /** A moment in ISO 8601 with an offset: {@code 2026-11-21T10:15:30Z}. */
    public static final Conversion<Instant> INSTANT =
            of("a moment such as 2026-11-21T10:15:30Z", text -> Instant.parse(bounded(text)));
    /** A moment in ISO 8601 that keeps its offset: {@code 2026-11-21T10:15:30+01:00}. */
    public static final Conversion<OffsetDateTime> OFFSET_DATE_TIME =
            of("a moment such as 2026-11-21T10:15:30+01:00", text -> OffsetDateTime.parse(bounded(text)));
    /** A date: {@code 2026-11-21}. */
    public static final Conversion<LocalDate> DATE =
            of("a date such as 2026-11-21", text -> LocalDate.parse(bounded(text)));
    /** A date and a time without a zone: {@code 2026-11-21T10:15:30}. */
    public static final Conversion<LocalDateTime> DATE_TIME =
            of("a date and time such as 2026-11-21T10:15:30", text -> LocalDateTime.parse(bounded(text)));
    /** A time of day: {@code 10:15:30}. */
    public static final Conversion<LocalTime> TIME =
            of("a time such as 10:15:30", text -> LocalTime.parse(bounded(text)));
    /** A duration in ISO 8601: {@code PT1H30M}. */
    public static final Conversion<Duration> DURATION =
            of("a duration such as PT1H30M", text -> Duration.parse(bounded(text)));

    private static final int LONGEST = 64;

    private final String expected;
    private final Function<String, @Nullable T> read;

    private Conversion(String expected, Function<String, @Nullable T> read) {
        this.expected = requireNonNull(expected, "expected");
        this.read = requireNonNull(read, "read");
    }

    /**
     * A conversion of your own.
     *
     * @param expected what the text must be, for the client: {@code "a SKU such as A-17"}
     * @param read gives the value; null, {@link IllegalArgumentException} and {@link java.time.DateTimeException} mean
     *     that the text is not one; what they say is not shown
     * @param <T> the value's type
     * @return the conversion
     */
    public static <T> Conversion<T> of(String expected, Function<String, @Nullable T> read) {
        return new Conversion<>(expected, read);
    }

    /**
     * The conversion that binding has built in for a type.
     *
     * @param type for example {@code int.class}
     * @param <T> the type
     * @return null when there is none
     */
    @SuppressWarnings("unchecked") // looked up by this very type; that of a primitive makes its object
    public static <T> @Nullable Conversion<T> builtIn(Class<T> type) {
        return (Conversion<T>) Conversions.of(type);
    }

    /**
     * The constants of an enum by their names, case included.
     *
     * @param type the enum
     * @param <E> its type
     * @return the conversion
     */
    public static <E extends Enum<E>> Conversion<E> ofEnum(Class<E> type) {
        E[] constants = type.getEnumConstants();
        StringJoiner expected = new StringJoiner(", ", "one of ", "");
        for (E constant : constants) {
            expected.add(constant.name());
        }
        return of(expected.toString(), text -> constant(constants, text));
    }

    /**
     * What the text must be.
     *
     * @return for messages: {@code a whole number from -128 to 127}
     */
    public String expected() {
        return expected;
    }

    /**
     * The value of a text.
     *
     * @param text the whole text
     * @return null when the text is not one
     */
    public @Nullable T convert(String text) {
        try {
            return read.apply(text);
        } catch (IllegalArgumentException | java.time.DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    private static <E extends Enum<E>> @Nullable E constant(E[] constants, String text) {
        for (E constant : constants) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        return null;
    }

    private static @Nullable Boolean bool(String text) {
        if (text.equalsIgnoreCase("true") || text.equals("1")) {
            return true;
        }
        return text.equalsIgnoreCase("false") || text.equals("0") ? false : null;
    }

    private static java.util.@Nullable UUID uuid(String text) {
        return text.length() == 36 ? java.util.UUID.fromString(text) : null;
    }

    private static String bounded(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("too long");
        }
        return text;
    }
}
