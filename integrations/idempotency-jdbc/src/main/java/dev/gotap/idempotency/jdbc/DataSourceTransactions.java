package dev.gotap.idempotency.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Transactions on connections of a data source, each put back as it was found. */
final class DataSourceTransactions implements JdbcTransactions {

    private final DataSource connections;

    DataSourceTransactions(DataSource connections) {
        this.connections = connections;
    }

    @Override
    public <T> T run(Work<T> work) throws SQLException {
        try (Connection connection = connections.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                T result = work.in(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
                connection.setAutoCommit(autoCommit);
            }
        }
    }
}
