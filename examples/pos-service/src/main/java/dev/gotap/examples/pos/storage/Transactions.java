package dev.gotap.examples.pos.storage;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Runs work in a database transaction: all of it happens, or none of it. */
public final class Transactions {

    /** H2's name for "every query of this transaction sees the same moment"; JDBC has no constant for it. */
    private static final int SNAPSHOT = 6;

    private final DataSource connections;
    private final Durability durability;
    private final CommitWatch commits;
    private final WriterTurn turn;

    Transactions(DataSource connections, DatabaseOptions options) {
        this.connections = connections;
        this.durability = options.durability();
        this.commits = options.commits();
        this.turn = new WriterTurn(options.lockTimeout());
    }

    /**
     * The work's answer, after everything it wrote has been committed and is as durable as the options say.
     *
     * <p>One thread writes at a time, for a reason that {@code WriterTurn} tells; readers are not held up. The work
     * is short and asks nobody but the database. Isolation is READ COMMITTED, and work that reads a row in order to
     * change it says so with {@code select … for update}, always in the same order (sale, then calendar): it would be
     * right without the queue as well.
     *
     * @throws StorageException if the database failed, and whether the commit happened is then unknown; or if there
     *     was no turn to write within the lock timeout
     * @throws IllegalStateException within another write
     */
    public <T> T write(Work<T> work) {
        return turn.take(() -> run(work, Connection.TRANSACTION_READ_COMMITTED, true));
    }

    /** The work's answer, computed from one unchanging view of the database. Nothing it wrote is kept. */
    public <T> T read(Work<T> work) {
        return run(work, SNAPSHOT, false);
    }

    private <T> T run(Work<T> work, int isolation, boolean commit) {
        requireNonNull(work, "work");
        try (Connection connection = connections.getConnection()) {
            connection.setTransactionIsolation(isolation);
            boolean done = false;
            try {
                T answer = work.in(new Transaction(connection));
                if (commit) {
                    commits.before();
                    connection.commit();
                    flush(connection);
                    done = true;
                    commits.after();
                }
                return answer;
            } finally {
                if (!done) {
                    connection.rollback();
                }
            }
        } catch (SQLException failed) {
            throw new StorageException(failed);
        }
    }

    private void flush(Connection connection) throws SQLException {
        if (durability == Durability.POWER_LOSS) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("checkpoint sync");
            }
        }
    }

    /** What to do in a transaction. It may be given a problem to throw: everything is then rolled back. */
    @FunctionalInterface
    public interface Work<T> {
        /** The answer of the work. */
        T in(Transaction tx);
    }
}
