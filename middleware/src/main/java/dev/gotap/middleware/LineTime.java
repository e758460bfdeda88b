package dev.gotap.middleware;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The time of a line, {@code 2026/11/21 - 13:37:00}, made once a second. */
final class LineTime {

    private final Clock clock;
    private final DateTimeFormatter format;
    // Racy on purpose: a second is immutable, and the threads that see none or an old one make it anew.
    private Second current = new Second(Long.MIN_VALUE, new byte[0]);

    LineTime(Clock clock) {
        this.clock = clock;
        this.format = DateTimeFormatter.ofPattern("uuuu/MM/dd - HH:mm:ss", Locale.ROOT)
                .withZone(clock.getZone());
    }

    void append(LineBuffer line) {
        long second = Math.floorDiv(clock.millis(), 1000L);
        Second shown = current;
        if (shown.number != second) {
            shown = new Second(
                    second, format.format(Instant.ofEpochSecond(second)).getBytes(StandardCharsets.US_ASCII));
            current = shown;
        }
        line.write(shown.text);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    private record Second(long number, byte[] text) {}
}
