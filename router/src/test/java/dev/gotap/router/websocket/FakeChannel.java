package dev.gotap.router.websocket;

import dev.gotap.router.websocket.spi.FrameChannel;
import dev.gotap.router.websocket.spi.FrameType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** A connection in the hands of the test: it says when a frame is written, when a thread is free, and what time it is. */
final class FakeChannel implements FrameChannel {

    /** What was handed over to be written, as {@code TEXT hello}, {@code CLOSE 1000 bye}. */
    final List<String> sent = new ArrayList<>();

    final Deque<Runnable> unwritten = new ArrayDeque<>();
    final Deque<Runnable> work = new ArrayDeque<>();
    final List<Timer> timers = new ArrayList<>();
    boolean writesAtOnce = true;
    boolean worksAtOnce = true;
    boolean refusesWork;
    boolean reading;
    int disconnected;
    int finished;
    private long now = Long.MAX_VALUE - 1_000; // nanoTime may overflow at any time

    record Timer(long due, Runnable task) {}

    @Override
    public void send(FrameType type, byte[] payload, Runnable whenWritten) {
        sent.add(described(type, payload));
        if (writesAtOnce) {
            whenWritten.run();
        } else {
            unwritten.add(whenWritten);
        }
    }

    private static String described(FrameType type, byte[] payload) {
        if (type == FrameType.CLOSE) {
            int code = (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
            return ("CLOSE " + code + " " + new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8)).strip();
        }
        return (type + " " + new String(payload, StandardCharsets.UTF_8)).strip();
    }

    /** The frame under way is written. */
    void written() {
        unwritten.remove().run();
    }

    /** Runs what waits for a thread. */
    void work() {
        for (Runnable next = work.poll(); next != null; next = work.poll()) {
            next.run();
        }
    }

    /** Lets time pass, and timers go off. */
    void pass(Duration time) {
        long end = now + time.toNanos();
        while (true) {
            Timer next = timers.stream()
                    .min(Comparator.comparingLong(timer -> timer.due - now))
                    .filter(timer -> timer.due - end <= 0)
                    .orElse(null);
            if (next == null) {
                break;
            }
            now = next.due;
            timers.remove(next);
            next.task.run();
        }
        now = end;
    }

    @Override
    public void pause() {
        reading = false;
    }

    @Override
    public void resume() {
        reading = true;
    }

    @Override
    public void disconnect() {
        disconnected++;
    }

    @Override
    public void finished() {
        finished++;
    }

    @Override
    public Runnable after(long nanos, Runnable task) {
        Timer timer = new Timer(now + nanos, task);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public Executor threads() {
        return task -> {
            if (refusesWork) {
                throw new RejectedExecutionException("stopped");
            }
            if (worksAtOnce) {
                task.run();
            } else {
                work.add(task);
            }
        };
    }
}
