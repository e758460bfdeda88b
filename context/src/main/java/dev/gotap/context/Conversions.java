package dev.gotap.context;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which conversion makes which type. */
final class Conversions {

    private static final Map<Class<?>, Conversion<?>> KNOWN = Map.ofEntries(
            Map.entry(String.class, Conversion.TEXT),
            Map.entry(CharSequence.class, Conversion.TEXT),
            Map.entry(int.class, Conversion.INT),
            Map.entry(Integer.class, Conversion.INT),
            Map.entry(long.class, Conversion.LONG),
            Map.entry(Long.class, Conversion.LONG),
            Map.entry(short.class, Conversion.SHORT),
            Map.entry(Short.class, Conversion.SHORT),
            Map.entry(byte.class, Conversion.BYTE),
            Map.entry(Byte.class, Conversion.BYTE),
            Map.entry(double.class, Conversion.DOUBLE),
            Map.entry(Double.class, Conversion.DOUBLE),
            Map.entry(float.class, Conversion.FLOAT),
            Map.entry(Float.class, Conversion.FLOAT),
            Map.entry(boolean.class, Conversion.BOOLEAN),
            Map.entry(Boolean.class, Conversion.BOOLEAN),
            Map.entry(BigDecimal.class, Conversion.DECIMAL),
            Map.entry(BigInteger.class, Conversion.INTEGER),
            Map.entry(UUID.class, Conversion.UUID),
            Map.entry(Instant.class, Conversion.INSTANT),
            Map.entry(OffsetDateTime.class, Conversion.OFFSET_DATE_TIME),
            Map.entry(LocalDate.class, Conversion.DATE),
            Map.entry(LocalDateTime.class, Conversion.DATE_TIME),
            Map.entry(LocalTime.class, Conversion.TIME),
            Map.entry(Duration.class, Conversion.DURATION));

    private Conversions() {}

    static @Nullable Conversion<?> of(Class<?> type) {
        Conversion<?> known = KNOWN.get(type);
        return known == null && type.isEnum() ? ofEnum(type) : known;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // asked for enums only
    private static Conversion<?> ofEnum(Class type) {
        return Conversion.ofEnum(type);
    }
}
