package dev.gotap.idempotency.jdbc;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.HttpError;
import dev.gotap.middleware.IdempotencyStore;
import dev.gotap.middleware.IdempotentAttempt;
import dev.gotap.middleware.StoredAnswer;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Remembers requests in a table, so that they are run once across restarts and by any number of processes. Works with
 * PostgreSQL and H2, by plain SQL. Thread-safe.
 *
 * <p>A handler that changes the same database records its answer in the transaction that makes the change, and sends it
 * after the commit. Change and record then happen together or not at all, so a request without a record has changed
 * nothing and may run again: {@code LostRun.PROVE}.
 *
 * <pre>{@code
 * StoredAnswer answer = transactions.write(connection -> {
 *     Payment payment = take(connection, sale);
 *     StoredAnswer paid = StoredAnswer.json(c, 201, payment).withHeader("Location", "/payments/" + payment.id());
 *     store.complete(connection, Idempotency.of(c), paid);
 *     return paid;
 * });
 * answer.sendTo(c);
 * }</pre>
 *
 * <p>A request costs one transaction to begin it, and one to complete it unless the handler does so in its own. Rows that
 * have expired stay until {@link #removeExpired} is called.
 */
public final class JdbcIdempotencyStore implements IdempotencyStore {

    // Each turn means that another process has changed the row in between.
    private static final int TURNS = 10;

    private final JdbcTransactions transactions;
    private final IdempotencyTable table;
    private final Clock clock;
    private final SecureRandom tokens = new SecureRandom();

    private JdbcIdempotencyStore(JdbcIdempotencyOptions options) {
        this.transactions = options.transactions();
        this.table = new IdempotencyTable(options.table());
        this.clock = options.clock();
    }

    /**
     * A store with {@link JdbcIdempotencyOptions#defaults}. The table has to be there, see {@link #createTable()}.
     *
     * @param connections of that database
     * @return the store
     */
    public static JdbcIdempotencyStore of(DataSource connections) {
        return with(JdbcIdempotencyOptions.defaults(connections));
    }

    /**
     * A store with these options.
     *
     * @param options which database, which table
     * @return the store
     */
    public static JdbcIdempotencyStore with(JdbcIdempotencyOptions options) {
        return new JdbcIdempotencyStore(requireNonNull(options, "options"));
    }

    /**
     * The statements that make the table and its index where they are missing; for applications that keep their schema in
     * scripts of their own.
     *
     * @return SQL, the statements separated by semicolons
     */
    public String schema() {
        return table.schema();
    }

    /** Makes the table and its index where they are missing. */
    public void createTable() {
        run(connection -> {
            table.create(connection);
            return true;
        });
    }

    @Override
    public Verdict tryBegin(Claim claim) {
        for (int turn = 0; turn < TURNS; turn++) {
            try {
                Verdict verdict = run(connection -> begin(connection, claim));
                if (verdict != null) {
                    return verdict;
                }
            } catch (TakenMeanwhile retry) {
                // Its transaction is rolled back: PostgreSQL lets nothing follow a statement that failed.
            }
        }
        throw new IllegalStateException(
                "idempotency: the row of a request changed " + TURNS + " times while it was read");
    }

    /** Null when somebody else was faster. */
    private @Nullable Verdict begin(Connection connection, Claim claim) throws SQLException {
        long now = clock.millis();
        long token = tokens.nextLong();
        StoredRun known = table.find(connection, claim.id());
        if (known == null) {
            table.insert(connection, claim, token, now);
        } else if (known.hasExpired(now)) {
            if (!table.replace(connection, claim, known.token(), token, now)) {
                return null;
            }
        } else if (!known.fingerprint().equals(claim.fingerprint())) {
            return new Mismatch();
        } else if (known.answer() != null) {
            return new Completed(known.answer());
        } else if (known.leaseUntil() > now) {
            return new InFlight();
        } else if (!claim.takesOver()) {
            return new Lost();
        } else if (!table.takeOver(connection, claim, known.token(), token, now)) {
            return null;
        }
        return new Begun(new Lease(claim.id(), token));
    }

    @Override
    public void complete(Lease lease, StoredAnswer answer) {
        run(connection -> {
            complete(connection, lease, answer);
            return true;
        });
    }

    /**
     * Records the answer of a request in a transaction of the caller's, which commits it together with what it changed. If
     * it is rolled back, the request counts as begun and not completed. Does nothing when the request has no key.
     *
     * @param connection within a transaction of READ COMMITTED or stricter, neither committed nor closed here
     * @param attempt {@code Idempotency.of(c)}
     * @param answer what will be sent after the commit
     * @throws HttpError 409 when another run has taken over; the transaction must be rolled back
     * @throws IllegalStateException if the connection commits each statement by itself
     * @throws SQLException if the database fails; the transaction must be rolled back
     */
    public void complete(Connection connection, IdempotentAttempt attempt, StoredAnswer answer) throws SQLException {
        if (!attempt.isActive()) {
            return;
        }
        if (connection.getAutoCommit()) {
            throw new IllegalStateException("complete: the connection commits each statement by itself, so record and"
                    + " change could come apart (mend: connection.setAutoCommit(false), and commit after both)");
        }
        complete(connection, attempt.lease(), attempt.kept(answer));
        attempt.recorded();
    }

    private void complete(Connection connection, Lease lease, StoredAnswer answer) throws SQLException {
        long now = clock.millis();
        if (table.complete(connection, lease, answer, now)) {
            return;
        }
        StoredRun known = table.find(connection, lease.id());
        if (known == null || known.token() != lease.token() || known.hasExpired(now) || known.answer() == null) {
            throw IdempotencyStore.leaseLost();
        }
    }

    @Override
    public void abandon(Lease lease) {
        run(connection -> table.delete(connection, lease));
    }

    /**
     * Tells whether a request was begun and neither completed nor given up, so that a retry may still come: what it began
     * elsewhere is better not undone yet.
     *
     * @param id of the request, as {@code Idempotency.of(c).id()} named it
     * @return false as well when nothing is known of it, or it has expired
     */
    public boolean isUnfinished(String id) {
        return run(connection -> {
            StoredRun known = table.find(connection, requireNonNull(id, "id"));
            return known != null && known.answer() == null && !known.hasExpired(clock.millis());
        });
    }

    /**
     * Removes rows that have expired, the oldest first. Call it from time to time.
     *
     * @param atMost how many rows one call removes, 1 or more, so that its transaction stays short
     * @return how many were removed
     * @throws IllegalArgumentException for less than 1
     */
    public int removeExpired(int atMost) {
        if (atMost < 1) {
            throw new IllegalArgumentException("atMost: " + atMost + " (expected: >= 1)");
        }
        return run(connection -> table.deleteExpired(connection, atMost, clock.millis()));
    }

    /**
     * Ends the leases of all requests under way, so that their retries need not wait for them to run out. Only for a process
     * that has the table to itself, before it serves: whatever was under way died with the process before it.
     *
     * @return how many leases were ended
     */
    public int endLeases() {
        return run(connection -> table.endLeases(connection, clock.millis()));
    }

    private <T extends @Nullable Object> T run(JdbcTransactions.Work<T> work) {
        try {
            return transactions.run(work);
        } catch (SQLException failed) {
            throw new IllegalStateException("idempotency: the database failed: " + failed.getMessage(), failed);
        }
    }

    /** Says that another process has inserted the row since it was looked for. */
    static final class TakenMeanwhile extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TakenMeanwhile(SQLException cause) {
            super("another process was faster", cause, false, false);
        }
    }
}
