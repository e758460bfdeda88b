package dev.gotap.middleware;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The time of a line, made once a second. */
final class LineTime {

    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    private final Clock clock;
    private final DateTimeFormatter head;
    private final @Nullable DateTimeFormatter tail;
    // Racy on purpose: a second is immutable, and the threads that see none or an old one make it anew.
    private Second current = new Second(Long.MIN_VALUE, new byte[0], null);

    private LineTime(Clock clock, DateTimeFormatter head, @Nullable DateTimeFormatter tail) {
        this.clock = clock;
        this.head = head.withZone(clock.getZone());
        this.tail = tail == null ? null : tail.withZone(clock.getZone());
    }

    /** {@code 2026/11/21 - 13:37:00}. */
    static LineTime gin(Clock clock) {
        return new LineTime(clock, pattern("uuuu/MM/dd - HH:mm:ss"), null);
    }

    /** {@code 21/Nov/2026:13:37:00 +0000}, with the months' English names, whatever the machine speaks. */
    static LineTime ncsa(Clock clock) {
        Map<Long, String> months = new HashMap<>();
        for (int i = 0; i < MONTHS.length; i++) {
            months.put(i + 1L, MONTHS[i]);
        }
        DateTimeFormatter format = new DateTimeFormatterBuilder()
                .appendPattern("dd/")
                .appendText(ChronoField.MONTH_OF_YEAR, months)
                .appendPattern("/uuuu:HH:mm:ss Z")
                .toFormatter(Locale.ROOT);
        return new LineTime(clock, format, null);
    }

    /** {@code 2026-11-21T13:37:00.000Z}, RFC 3339. */
    static LineTime iso(Clock clock) {
        return new LineTime(clock, pattern("uuuu-MM-dd'T'HH:mm:ss"), pattern("XXX"));
    }

    void append(LineBuffer line) {
        long millis = clock.millis();
        long second = Math.floorDiv(millis, 1000L);
        Second shown = current;
        if (shown.number != second) {
            shown = of(second);
            current = shown;
        }
        line.write(shown.head);
        byte[] zone = shown.tail;
        if (zone != null) {
            line.ascii('.');
            line.number(Math.floorMod(millis, 1000L), 3);
            line.write(zone);
        }
    }

    private Second of(long second) {
        Instant instant = Instant.ofEpochSecond(second);
        return new Second(second, ascii(head.format(instant)), tail == null ? null : ascii(tail.format(instant)));
    }

    private static DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    private record Second(long number, byte[] head, byte @Nullable [] tail) {}
}
