package dev.gotap.middleware;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A sink that keeps its lines, and the options of a logger that writes to it at a fixed time. */
final class CapturedLines implements LogSink {

    final List<String> lines = new ArrayList<>();
    private long nanos;

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        lines.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
    }

    String only() {
        if (lines.size() != 1) {
            throw new AssertionError("expected one line, but there are " + lines);
        }
        return lines.get(0);
    }

    /** Options under which every request takes 1.234 ms. */
    LoggerOptions options() {
        return optionsTaking(1_234_000);
    }

    LoggerOptions optionsTaking(long latencyNanos) {
        return LoggerOptions.defaults()
                .withSink(this)
                .withColors(Colors.NEVER)
                .withClock(Clock.fixed(Instant.parse("2026-11-21T13:37:00Z"), ZoneOffset.UTC))
                .withNanoTicker(() -> nanos += latencyNanos);
    }
}
