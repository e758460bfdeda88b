package dev.gotap.benchmarks.network.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;

/**
 * As many requests as the server answers: each connection sends the next one when the answer came. For throughput and cost;
 * latencies of a closed loop would flatter, since a server that stalls is asked less.
 */
public final class ClosedLoop {

    /** How long an answer may take. */
    static final long PATIENCE_NANOS = 10_000_000_000L;

    private static final int MOST_ERRORS = 1000;
    private static final long SELECT_MILLIS = 100;

    private final Connections connections;
    private long limit;
    private long sent;
    private long answered;
    private long errors;
    private boolean sending;

    /**
     * A loop over these.
     *
     * @param connections none with a request under way
     */
    public ClosedLoop(Connections connections) {
        this.connections = connections;
    }

    /**
     * What was counted.
     *
     * @param answered right answers
     * @param errors wrong answers and broken connections
     * @param nanos from the first request to the last answer
     */
    public record Count(long answered, long errors, long nanos) {

        /**
         * The throughput.
         *
         * @return right answers per second
         */
        public double perSecond() {
            return answered * 1e9 / nanos;
        }
    }

    /**
     * Runs for a time.
     *
     * @param nanos how long requests are sent
     * @return when the last one is answered
     * @throws IOException if the server is gone, or does little but fail
     */
    public Count runFor(long nanos) throws IOException {
        return run(Long.MAX_VALUE, nanos);
    }

    /**
     * Sends a number of requests.
     *
     * @param requests how many
     * @return when the last one is answered
     * @throws IOException if the server is gone, or does little but fail
     */
    public Count run(long requests) throws IOException {
        return run(requests, Long.MAX_VALUE / 2);
    }

    private Count run(long requests, long nanos) throws IOException {
        limit = requests;
        sent = 0;
        answered = 0;
        errors = 0;
        sending = true;
        long start = System.nanoTime();
        for (Connection connection : connections.all()) {
            sendNext(connection);
        }
        long quietSince = start;
        long seen = 0;
        while (answered + errors < sent) {
            connections.selector().select(this::ready, SELECT_MILLIS);
            long now = System.nanoTime();
            sending = sending && now - start < nanos;
            if (answered + errors > seen) {
                seen = answered + errors;
                quietSince = now;
            } else if (now - quietSince > PATIENCE_NANOS) {
                throw new IOException((sent - seen) + " requests without an answer for 10 s");
            }
            if (errors > MOST_ERRORS) {
                throw new IOException(errors + " errors beside " + answered + " right answers");
            }
        }
        return new Count(answered, errors, System.nanoTime() - start);
    }

    private void sendNext(Connection connection) throws IOException {
        if (sending && sent < limit) {
            sent++;
            connection.send();
        }
    }

    private void ready(SelectionKey key) {
        Connection connection = Connections.of(key);
        try {
            try {
                if (!connection.receive()) {
                    return;
                }
                if (connection.reader().isRight()) {
                    answered++;
                } else {
                    errors++;
                }
                if (connection.reader().isClosing()) {
                    connection.reopen();
                }
            } catch (IOException e) {
                errors += connection.isBusy() ? 1 : 0;
                connection.reopen();
            }
            sendNext(connection);
        } catch (IOException e) {
            throw new UncheckedIOException("the server is gone", e);
        }
    }
}
