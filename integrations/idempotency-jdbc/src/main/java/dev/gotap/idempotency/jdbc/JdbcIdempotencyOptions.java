package dev.gotap.idempotency.jdbc;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import javax.sql.DataSource;

/**
 * Where {@link JdbcIdempotencyStore} keeps its rows.
 *
 * @param transactions where its own transactions come from
 * @param table its name, with the schema in front of it if need be: letters, digits and underscores, no digit first
 * @param clock tells when a lease or an answer has expired; the clocks of processes that share a table differ by less than
 *     a lease
 */
public record JdbcIdempotencyOptions(JdbcTransactions transactions, String table, Clock clock) {

    private static final int MAX_NAME = 63;

    /**
     * Checks every option.
     *
     * @throws IllegalArgumentException for a name that would need quotes
     */
    public JdbcIdempotencyOptions {
        requireNonNull(transactions, "transactions");
        requireNonNull(clock, "clock");
        String[] names = table.split("\\.", -1);
        if (names.length > 2 || !isName(names[0]) || !isName(names[names.length - 1])) {
            throw new IllegalArgumentException("table: \"" + table
                    + "\" (expected: a name, or schema.name, of letters, digits and underscores, no digit first)");
        }
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char ch = name.charAt(i);
            boolean letter = (ch | 0x20) >= 'a' && (ch | 0x20) <= 'z' || ch == '_';
            if (!letter && (i == 0 || ch < '0' || ch > '9')) {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= MAX_NAME;
    }

    /**
     * A table {@code idempotency} by the system's clock.
     *
     * @param connections of that database, pooled as a rule
     * @return the defaults
     */
    public static JdbcIdempotencyOptions defaults(DataSource connections) {
        return new JdbcIdempotencyOptions(
                new DataSourceTransactions(requireNonNull(connections, "connections")),
                "idempotency",
                Clock.systemUTC());
    }

    /**
     * These options with transactions made by the application.
     *
     * @param newTransactions makes them
     * @return a copy
     */
    public JdbcIdempotencyOptions withTransactions(JdbcTransactions newTransactions) {
        return new JdbcIdempotencyOptions(newTransactions, table, clock);
    }

    /**
     * These options with another table.
     *
     * @param newTable its name
     * @return a copy
     * @throws IllegalArgumentException for a name that would need quotes
     */
    public JdbcIdempotencyOptions withTable(String newTable) {
        return new JdbcIdempotencyOptions(transactions, newTable, clock);
    }

    /**
     * These options with another clock.
     *
     * @param newClock asked once per call of the store
     * @return a copy
     */
    public JdbcIdempotencyOptions withClock(Clock newClock) {
        return new JdbcIdempotencyOptions(transactions, table, newClock);
    }
}
