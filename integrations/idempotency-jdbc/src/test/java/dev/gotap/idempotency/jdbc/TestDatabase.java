package dev.gotap.idempotency.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** A database with tables of its own for each test. */
final class TestDatabase {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    final DataSource connections;
    private final String name;
    private final String table = "idempotency_" + NUMBERS.incrementAndGet();
    private final String payments = "payment_" + NUMBERS.incrementAndGet();

    private TestDatabase(String name, DataSource connections) {
        this.name = name;
        this.connections = connections;
    }

    static TestDatabase h2(String settings) {
        JdbcDataSource memory = new JdbcDataSource();
        memory.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000" + settings);
        return new TestDatabase("H2" + settings, memory);
    }

    /** Each database that is here. */
    static Stream<TestDatabase> all() {
        List<TestDatabase> all = new ArrayList<>(List.of(h2(""), h2(";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE")));
        PostgresServer.dataSource().ifPresent(postgres -> all.add(new TestDatabase("PostgreSQL", postgres)));
        return all.stream();
    }

    JdbcIdempotencyOptions options() {
        return JdbcIdempotencyOptions.defaults(connections).withTable(table);
    }

    JdbcIdempotencyStore store() {
        JdbcIdempotencyStore store = JdbcIdempotencyStore.with(options());
        store.createTable();
        return store;
    }

    long rows() throws SQLException {
        return count(table);
    }

    /** What a business changes. */
    void createPayments() throws SQLException {
        update("create table " + payments + " (sale varchar(20) not null)");
    }

    void pay(Connection connection, String sale) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into " + payments + " values ('" + sale + "')");
        }
    }

    long payments() throws SQLException {
        return count(payments);
    }

    private void update(String sql) throws SQLException {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private long count(String counted) throws SQLException {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + counted)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
