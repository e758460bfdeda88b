package dev.gotap.idempotency.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * How {@link JdbcIdempotencyStore} gets transactions of its own: from a data source, or the way the application makes
 * its own, where that matters.
 */
@FunctionalInterface
public interface JdbcTransactions {

    /**
     * Runs work in a transaction and commits it. When the work throws, everything is rolled back, and a {@link
     * RuntimeException} of the work's is thrown on as it is.
     *
     * @param work what to do
     * @param <T> what comes of it
     * @return what the work returned, after the commit
     * @throws SQLException if the database fails
     */
    <T> T run(Work<T> work) throws SQLException;

    /**
     * What to do in a transaction.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    interface Work<T> {

        /**
         * Does it.
         *
         * @param connection neither committed nor closed by the work; its isolation is READ COMMITTED or stricter
         * @return what comes of it
         * @throws SQLException if the database fails
         */
        T in(Connection connection) throws SQLException;
    }
}
