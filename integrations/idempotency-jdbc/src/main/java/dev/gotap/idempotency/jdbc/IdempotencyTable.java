package dev.gotap.idempotency.jdbc;

import dev.gotap.middleware.IdempotencyStore.Claim;
import dev.gotap.middleware.IdempotencyStore.Lease;
import dev.gotap.middleware.StoredAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The SQL. Every change names the token it was decided by, so that of two that decided by the same row one changes it and
 * the other one sees that it did not.
 */
final class IdempotencyTable {

    private static final String INTEGRITY_VIOLATION = "23"; // the class of its SQLSTATEs

    private static final String EXPIRED = "expires_at <= ? and (status is not null or lease_until <= ?)";

    private final String name;

    IdempotencyTable(String name) {
        this.name = name;
    }

    String schema() {
        try (InputStream script = Objects.requireNonNull(
                IdempotencyTable.class.getResourceAsStream("idempotency.sql"), "idempotency.sql")) {
            String sql = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            // An index lives in the schema of its table, and is named without it.
            String index = name.substring(name.indexOf('.') + 1);
            return sql.replace(
                            "exists idempotency_by_expiry on idempotency", "exists " + index + "_by_expiry on " + name)
                    .replace("exists idempotency (", "exists " + name + " (");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(schema());
        }
    }

    @Nullable
    StoredRun find(Connection connection, String id) throws SQLException {
        String sql = "select fingerprint, token, lease_until, expires_at, status, headers, body from " + name
                + " where id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? new StoredRun(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4), answer(row))
                        : null;
            }
        }
    }

    private static @Nullable StoredAnswer answer(ResultSet row) throws SQLException {
        int status = row.getInt(5);
        return row.wasNull() ? null : AnswerRow.answer(status, row.getString(6), row.getBytes(7));
    }

    void insert(Connection connection, Claim claim, long token, long now) throws SQLException {
        String sql =
                "insert into " + name + " (fingerprint, token, lease_until, expires_at, id) values (?, ?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            setClaim(statement, claim, token, now);
            statement.setString(5, claim.id());
            statement.executeUpdate();
        } catch (SQLException failed) {
            String state = failed.getSQLState();
            if (state != null && state.startsWith(INTEGRITY_VIOLATION)) {
                throw new JdbcIdempotencyStore.TakenMeanwhile(failed);
            }
            throw failed;
        }
    }

    /** Begins anew in a row that has expired. */
    boolean replace(Connection connection, Claim claim, long oldToken, long newToken, long now) throws SQLException {
        String sql =
                "update " + name + " set fingerprint = ?, token = ?, lease_until = ?, expires_at = ?, status = null,"
                        + " headers = null, body = null where id = ? and token = ? and " + EXPIRED;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            setClaim(statement, claim, newToken, now);
            statement.setString(5, claim.id());
            statement.setLong(6, oldToken);
            statement.setLong(7, now);
            statement.setLong(8, now);
            return statement.executeUpdate() == 1;
        }
    }

    private static void setClaim(PreparedStatement statement, Claim claim, long token, long now) throws SQLException {
        statement.setString(1, claim.fingerprint());
        statement.setLong(2, token);
        statement.setLong(3, now + claim.lease().toMillis());
        statement.setLong(4, now + claim.ttl().toMillis());
    }

    boolean takeOver(Connection connection, Claim claim, long oldToken, long newToken, long now) throws SQLException {
        String sql = "update " + name + " set token = ?, lease_until = ?"
                + " where id = ? and token = ? and status is null and lease_until <= ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, newToken);
            statement.setLong(2, now + claim.lease().toMillis());
            statement.setString(3, claim.id());
            statement.setLong(4, oldToken);
            statement.setLong(5, now);
            return statement.executeUpdate() == 1;
        }
    }

    boolean complete(Connection connection, Lease lease, StoredAnswer answer, long now) throws SQLException {
        String sql = "update " + name + " set status = ?, headers = ?, body = ?"
                + " where id = ? and token = ? and status is null and (expires_at > ? or lease_until > ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, answer.status());
            statement.setString(2, AnswerRow.headers(answer));
            statement.setBytes(3, answer.body());
            statement.setString(4, lease.id());
            statement.setLong(5, lease.token());
            statement.setLong(6, now);
            statement.setLong(7, now);
            return statement.executeUpdate() == 1;
        }
    }

    boolean delete(Connection connection, Lease lease) throws SQLException {
        String sql = "delete from " + name + " where id = ? and token = ? and status is null";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, lease.id());
            statement.setLong(2, lease.token());
            return statement.executeUpdate() == 1;
        }
    }

    int deleteExpired(Connection connection, int atMost, long now) throws SQLException {
        // Twice, since a row may have begun anew between the search and the removal.
        String sql = "delete from " + name + " where id in (select id from " + name + " where " + EXPIRED
                + " order by expires_at fetch first " + atMost + " rows only) and " + EXPIRED;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 1; i <= 4; i++) {
                statement.setLong(i, now);
            }
            return statement.executeUpdate();
        }
    }

    int endLeases(Connection connection, long now) throws SQLException {
        String sql = "update " + name + " set lease_until = ? where status is null and lease_until > ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, now);
            statement.setLong(2, now);
            return statement.executeUpdate();
        }
    }
}
