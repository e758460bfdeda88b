package dev.gotap.middleware.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Delayed;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A clock, timers and a thread pool that do nothing until the test says so. */
final class ManualTime extends Clock {

    final List<Runnable> waitingChecks = new ArrayList<>();
    final List<Timer> timers = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");

    HealthOptions options() {
        Executor checks = waitingChecks::add;
        return HealthOptions.defaults().withClock(this).withThreads(checks, new ScheduledThreadPoolExecutor(1) {
            @Override
            public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
                Timer timer = new Timer(task, unit.toMillis(delay));
                timers.add(timer);
                return timer;
            }
        });
    }

    void pass(Duration duration) {
        now = now.plus(duration);
    }

    /** Runs the checks that wait for a thread. */
    int runChecks() {
        List<Runnable> due = List.copyOf(waitingChecks);
        waitingChecks.clear();
        due.forEach(Runnable::run);
        return due.size();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    static final class Timer extends FutureTask<Void> implements ScheduledFuture<Void> {

        final long delayMillis;

        Timer(Runnable task, long delayMillis) {
            super(task, null);
            this.delayMillis = delayMillis;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(delayMillis, TimeUnit.MILLISECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(delayMillis, other.getDelay(TimeUnit.MILLISECONDS));
        }
    }
}
