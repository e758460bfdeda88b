package dev.gotap.examples.pos.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An open transaction: SQL in, rows out. For one thread, and only until the work returns. */
public final class Transaction {

    private final Connection connection;

    Transaction(Connection connection) {
        this.connection = connection;
    }

    /** The rows of a query, in its order. */
    public <T> List<T> list(String sql, Function<Row, T> reader, @Nullable Object... arguments) {
        try (PreparedStatement statement = prepare(sql, Statement.NO_GENERATED_KEYS, arguments);
                ResultSet results = statement.executeQuery()) {
            var rows = new ArrayList<T>();
            var row = new Row(results);
            while (results.next()) {
                rows.add(reader.apply(row));
            }
            return rows;
        } catch (SQLException failed) {
            throw new StorageException(failed);
        }
    }

    /** The first row of a query, if it has one. */
    public <T> Optional<T> first(String sql, Function<Row, T> reader, @Nullable Object... arguments) {
        return list(sql, reader, arguments).stream().findFirst();
    }

    /** The one number that a query answers with, such as a count. */
    public long number(String sql, @Nullable Object... arguments) {
        return first(sql, row -> row.number(1), arguments).orElseThrow();
    }

    /** How many rows were inserted, changed or deleted. */
    public int update(String sql, @Nullable Object... arguments) {
        try (PreparedStatement statement = prepare(sql, Statement.NO_GENERATED_KEYS, arguments)) {
            return statement.executeUpdate();
        } catch (SQLException failed) {
            throw new StorageException(failed);
        }
    }

    /** The id that the database gave to the row just inserted. */
    public long insert(String sql, @Nullable Object... arguments) {
        try (PreparedStatement statement = prepare(sql, Statement.RETURN_GENERATED_KEYS, arguments)) {
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        } catch (SQLException failed) {
            throw new StorageException(failed);
        }
    }

    /** The answer of somebody else's SQL in this transaction, which they neither commit nor close. */
    public <T> T lend(Borrower<T> borrower) {
        try {
            return borrower.use(connection);
        } catch (SQLException failed) {
            throw new StorageException(failed);
        }
    }

    /** Runs a script of several statements. In H2 each statement that changes the schema commits by itself. */
    void script(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new StorageException(failed);
        }
    }

    private PreparedStatement prepare(String sql, int keys, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql, keys);
        try {
            for (int i = 0; i < arguments.length; i++) {
                Object argument = arguments[i];
                statement.setObject(i + 1, argument instanceof Enum<?> constant ? constant.name() : argument);
            }
            return statement;
        } catch (SQLException | RuntimeException failed) {
            statement.close();
            throw failed;
        }
    }

    /** SQL that is not ours. */
    @FunctionalInterface
    public interface Borrower<T> {
        /** The answer of it. */
        T use(Connection connection) throws SQLException;
    }
}
