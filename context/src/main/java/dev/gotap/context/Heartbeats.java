package dev.gotap.context;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends the signs of life of one event stream. The timer only starts each; it is written elsewhere, since a slow client
 * must not hold up the timeouts of all others.
 */
final class Heartbeats {

    private final Supplier<ScheduledExecutorService> timers;
    private final Executor writers;
    private @Nullable Future<?> next;
    private boolean stopped;

    Heartbeats(Supplier<ScheduledExecutorService> timers) {
        this(timers, Heartbeats::runAside);
    }

    Heartbeats(Supplier<ScheduledExecutorService> timers, Executor writers) {
        this.timers = timers;
        this.writers = writers;
    }

    private static void runAside(Runnable beat) {
        CompletableFuture<Void> unused = CompletableFuture.runAsync(beat); // a beat sees to its own failures
    }

    synchronized void start(EventStream stream, Duration interval) {
        long nanos = TimeUnit.NANOSECONDS.convert(interval);
        if (nanos <= 0) {
            throw new IllegalArgumentException("heartbeat: " + interval + " (expected: > 0)");
        }
        if (next == null && !stopped) {
            schedule(stream, nanos);
        }
    }

    synchronized void stop() {
        stopped = true;
        if (next != null) {
            next.cancel(false);
        }
    }

    /** The next one is set when this one is written, so that they never pile up. */
    private void beat(EventStream stream, long nanos) {
        try {
            stream.comment("");
            schedule(stream, nanos);
        } catch (IOException | IllegalStateException e) {
            stop(); // the client has left, or the stream has ended meanwhile
        }
    }

    private synchronized void schedule(EventStream stream, long nanos) {
        if (!stopped) {
            next = timers.get().schedule(() -> writers.execute(() -> beat(stream, nanos)), nanos, TimeUnit.NANOSECONDS);
        }
    }
}
