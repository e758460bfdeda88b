package dev.gotap.examples.pos;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that moves when it is told to. */
public final class StoppedClock extends Clock {

    private final ZoneId zone;
    private volatile Instant now;

    private StoppedClock(ZoneId zone, Instant now) {
        this.zone = zone;
        this.now = now;
    }

    /** 09:00 on 21 November 2026 in Berlin. */
    public static StoppedClock saturdayMorning() {
        return new StoppedClock(ZoneId.of("Europe/Berlin"), Instant.parse("2026-11-21T08:00:00Z"));
    }

    public void advance(Duration duration) {
        now = now.plus(duration);
    }

    public void set(String instant) {
        now = Instant.parse(instant);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new StoppedClock(other, now);
    }
}
