package dev.gotap.benchmarks.network.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/**
 * Requests at the times of a schedule. A request that finds no idle connection waits for one, and so does every request
 * after it; its latency counts from the time at which it should have been sent all the same. So a server that stalls for a
 * second is charged for every request of that second, not for one (coordinated omission).
 */
public final class OpenLoop {

    private static final long MOST_WAIT_NANOS = 10_000_000;
    private static final long MILLI = 1_000_000;

    private final Connections connections;
    private final LongSupplier clock;
    private final ArrayDeque<Connection> idle = new ArrayDeque<>();
    private final List<Latencies> steps = new ArrayList<>();
    private long[] lost = {};
    private long startNanos;
    private long errors;
    private long finished;

    /**
     * A loop by the system's clock.
     *
     * @param connections none with a request under way
     */
    public OpenLoop(Connections connections) {
        this(connections, System::nanoTime);
    }

    OpenLoop(Connections connections, LongSupplier clock) {
        this.connections = connections;
        this.clock = clock;
    }

    /**
     * What came of a schedule.
     *
     * @param offered requests that were sent, or should have been
     * @param latencies of all right answers
     * @param steps the same for each step that was begun
     * @param dropped requests without an answer, by step
     * @param errors wrong answers
     * @param isCut whether it ended early, since requests waited too long to be sent
     * @param nanos from the beginning to the last answer
     */
    public record Outcome(
            long offered,
            Latencies latencies,
            List<Latencies> steps,
            List<Long> dropped,
            long errors,
            boolean isCut,
            long nanos) {

        /**
         * Requests without an answer.
         *
         * @return over all steps
         */
        public long allDropped() {
            return dropped.stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * Runs a schedule to its end.
     *
     * @param schedule when to send
     * @return when everything is answered, or given up after 10 s without an answer
     * @throws IOException if the server is gone
     */
    public Outcome run(Schedule schedule) throws IOException {
        return run(schedule, Long.MAX_VALUE, step -> {});
    }

    /**
     * Runs a schedule.
     *
     * @param schedule when to send
     * @param mostLagNanos ends it when a request has waited so long to be sent
     * @param stepBegins is told the number of every step, before its first request
     * @return when everything sent is answered, or given up after 10 s without an answer
     * @throws IOException if the server is gone
     */
    public Outcome run(Schedule schedule, long mostLagNanos, IntConsumer stepBegins) throws IOException {
        begin(schedule);
        Schedule.Arrivals arrivals = schedule.arrivals();
        long sent = 0;
        boolean isCut = false;
        long quietSince = System.nanoTime();
        long seen = 0;
        startNanos = clock.getAsLong();
        while (!(arrivals.isDone() || isCut) || finished < sent) {
            long now = clock.getAsLong() - startNanos;
            while (!arrivals.isDone() && !isCut && !idle.isEmpty() && arrivals.nextNanos() <= now) {
                if (arrivals.step() == steps.size()) {
                    stepBegins.accept(arrivals.step());
                    steps.add(new Latencies());
                }
                send(idle.removeFirst(), arrivals);
                sent++;
            }
            isCut = isCut || (!arrivals.isDone() && now - arrivals.nextNanos() > mostLagNanos);
            boolean isWaiting = arrivals.isDone() || isCut || idle.isEmpty();
            await(isWaiting ? MOST_WAIT_NANOS : arrivals.nextNanos() - (clock.getAsLong() - startNanos));
            if (finished > seen || idle.size() == connections.all().size()) {
                seen = finished;
                quietSince = System.nanoTime();
            } else if (System.nanoTime() - quietSince > ClosedLoop.PATIENCE_NANOS) {
                giveUp();
                isCut = true;
            }
        }
        return outcome(schedule, sent, isCut);
    }

    private void begin(Schedule schedule) {
        idle.clear();
        idle.addAll(connections.all());
        steps.clear();
        lost = new long[schedule.steps()];
        errors = 0;
        finished = 0;
    }

    private void send(Connection connection, Schedule.Arrivals arrivals) throws IOException {
        connection.intendedNanos = arrivals.nextNanos();
        connection.step = arrivals.step();
        arrivals.advance();
        try {
            connection.send();
        } catch (IOException e) {
            lose(connection);
        }
    }

    /** The selector counts in milliseconds; what is due sooner is waited for awake. */
    private void await(long nanos) throws IOException {
        if (nanos >= 2 * MILLI) {
            connections.selector().select(this::ready, Math.min(nanos, MOST_WAIT_NANOS) / MILLI - 1);
        } else {
            connections.selector().selectNow(this::ready);
            Thread.onSpinWait();
        }
    }

    private void ready(SelectionKey key) {
        Connection connection = Connections.of(key);
        try {
            boolean isBusy = connection.isBusy();
            try {
                if (!connection.receive()) {
                    return;
                }
            } catch (IOException e) {
                if (isBusy) {
                    lose(connection);
                } else {
                    connection.reopen(); // the server is done with it; nothing was under way
                }
                return;
            }
            answered(connection);
        } catch (IOException e) {
            throw new UncheckedIOException("the server is gone", e);
        }
    }

    private void answered(Connection connection) throws IOException {
        finished++;
        if (connection.reader().isRight()) {
            steps.get(connection.step).record(clock.getAsLong() - startNanos - connection.intendedNanos);
        } else {
            errors++;
        }
        if (connection.reader().isClosing()) {
            connection.reopen();
        }
        idle.addLast(connection);
    }

    private void lose(Connection connection) throws IOException {
        finished++;
        lost[connection.step]++;
        connection.reopen();
        idle.addLast(connection);
    }

    private void giveUp() throws IOException {
        for (Connection connection : connections.all()) {
            if (connection.isBusy()) {
                lose(connection);
            }
        }
    }

    private Outcome outcome(Schedule schedule, long sent, boolean isCut) {
        Latencies all = new Latencies();
        steps.forEach(all::add);
        List<Long> dropped = Arrays.stream(lost).boxed().limit(steps.size()).toList();
        long offered = isCut ? sent : schedule.requests();
        return new Outcome(offered, all, List.copyOf(steps), dropped, errors, isCut, clock.getAsLong() - startNanos);
    }
}
