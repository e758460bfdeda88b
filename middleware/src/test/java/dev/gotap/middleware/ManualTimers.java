package dev.gotap.middleware;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Timers that go off when the test says so. */
final class ManualTimers extends ScheduledThreadPoolExecutor {

    final List<Timer> timers = new ArrayList<>();

    ManualTimers() {
        super(1);
    }

    Timer only() {
        if (timers.size() != 1) {
            throw new AssertionError("expected one timer, but there are " + timers);
        }
        return timers.get(0);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        Timer timer = new Timer(task, unit.toMillis(delay));
        timers.add(timer);
        return timer;
    }

    /** One timer; {@link #run()} makes it go off. */
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
