package dev.gotap.idempotency.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gotap.middleware.IdempotencyStore;
import dev.gotap.middleware.IdempotencyStore.Begun;
import dev.gotap.middleware.IdempotencyStore.Claim;
import dev.gotap.middleware.IdempotencyStore.Completed;
import dev.gotap.middleware.IdempotencyStore.InFlight;
import dev.gotap.middleware.IdempotencyStore.Lease;
import dev.gotap.middleware.IdempotencyStore.Lost;
import dev.gotap.middleware.StoredAnswer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcIdempotencyStoreTest {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration TTL = Duration.ofHours(24);

    private final StoppedClock clock = new StoppedClock("2026-11-21T08:30:00Z");

    @TempDir
    Path directory;

    private JdbcIdempotencyStore store(TestDatabase database) {
        database.store();
        return JdbcIdempotencyStore.with(database.options().withClock(clock));
    }

    private static Claim claim(String id) {
        return new Claim(id, "f", LEASE, TTL, false);
    }

    private static Lease begin(IdempotencyStore store, String id) {
        return ((Begun) store.tryBegin(claim(id))).lease();
    }

    @ParameterizedTest
    @MethodSource("dev.gotap.idempotency.jdbc.TestDatabase#all")
    void answer_comesBackAsItWas(TestDatabase database) {
        JdbcIdempotencyStore store = store(database);
        byte[] bytes = new byte[1 << 20];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        StoredAnswer full = StoredAnswer.of(201)
                .withHeader("Location", "/payments/p1")
                .withHeader("X-Note", "Café: 1,00 €".replace("€", "EUR"))
                .withHeader("X-Empty", "")
                .withHeader("X-Tab", "a\tb: c")
                .withBody("application/octet-stream", bytes);
        store.complete(begin(store, "full"), full);
        store.complete(begin(store, "empty"), StoredAnswer.of(204));
        store.complete(begin(store, "not kept"), full.withBody(null));

        assertThat(store.tryBegin(claim("full"))).isEqualTo(new Completed(full));
        assertThat(store.tryBegin(claim("empty"))).isEqualTo(new Completed(StoredAnswer.of(204)));
        assertThat(store.tryBegin(claim("not kept"))).isEqualTo(new Completed(full.withBody(null)));
    }

    @ParameterizedTest
    @MethodSource("dev.gotap.idempotency.jdbc.TestDatabase#all")
    void expiredRows_areRemovedWhenAsked(TestDatabase database) throws SQLException {
        JdbcIdempotencyStore store = store(database);
        for (int i = 0; i < 5; i++) {
            store.complete(begin(store, "old " + i), StoredAnswer.of(200));
        }
        clock.advance(TTL.minus(LEASE));
        store.tryBegin(new Claim("long under way", "f", TTL, TTL, false));
        store.complete(begin(store, "new"), StoredAnswer.of(200));
        clock.advance(LEASE);

        assertThat(store.removeExpired(3)).isEqualTo(3);
        assertThat(store.removeExpired(100)).isEqualTo(2);
        assertThat(store.removeExpired(100)).isZero();
        assertThat(database.rows()).isEqualTo(2);
        assertThat(store.tryBegin(claim("long under way"))).isInstanceOf(InFlight.class);
        assertThatIllegalArgumentException().isThrownBy(() -> store.removeExpired(0));
    }

    @ParameterizedTest
    @MethodSource("dev.gotap.idempotency.jdbc.TestDatabase#all")
    void leases_ofADeadProcess_canBeEndedByTheNext(TestDatabase database) {
        JdbcIdempotencyStore store = store(database);
        begin(store, "lost");
        store.complete(begin(store, "done"), StoredAnswer.of(200));

        assertThat(store.endLeases()).isEqualTo(1);

        assertThat(store.tryBegin(claim("lost"))).isInstanceOf(Lost.class);
        assertThat(store.tryBegin(new Claim("lost", "f", LEASE, TTL, true))).isInstanceOf(Begun.class);
        assertThat(store.tryBegin(claim("done"))).isInstanceOf(Completed.class);
    }

    @ParameterizedTest
    @MethodSource("dev.gotap.idempotency.jdbc.TestDatabase#all")
    void request_isUnfinishedUntilItIsCompletedGivenUpOrExpired(TestDatabase database) {
        JdbcIdempotencyStore store = store(database);
        Lease completed = begin(store, "completed");
        Lease abandoned = begin(store, "abandoned");
        begin(store, "expired");
        assertThat(List.of("completed", "abandoned", "expired")).allMatch(store::isUnfinished);

        store.complete(completed, StoredAnswer.of(200));
        store.abandon(abandoned);
        clock.advance(LEASE);
        assertThat(store.isUnfinished("expired")).isTrue();
        clock.advance(TTL);

        assertThat(List.of("completed", "abandoned", "expired", "never begun")).noneMatch(store::isUnfinished);
    }

    @Test
    void answers_surviveARestart() throws SQLException {
        String file = "jdbc:h2:file:" + directory.resolve("shop");
        try (Connection kept = dataSource(file).getConnection()) {
            JdbcIdempotencyStore before = JdbcIdempotencyStore.of(dataSource(file));
            before.createTable();
            before.complete(begin(before, "k"), StoredAnswer.of(201).withHeader("Location", "/p1"));
            assertThat(kept.isValid(1)).isTrue();
        }

        JdbcIdempotencyStore after = JdbcIdempotencyStore.of(dataSource(file));
        after.createTable(); // does no harm to a table that is there

        assertThat(after.tryBegin(claim("k")))
                .isEqualTo(new Completed(StoredAnswer.of(201).withHeader("Location", "/p1")));
    }

    private static JdbcDataSource dataSource(String url) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        return source;
    }

    @Test
    void connections_arePutBackAsTheyWere() throws SQLException {
        TestDatabase database = TestDatabase.h2("");
        try (Connection only = database.connections.getConnection()) {
            only.setAutoCommit(true);
            JdbcIdempotencyStore store = JdbcIdempotencyStore.of(Unclosed.pool(only));
            store.createTable();
            store.complete(begin(store, "k"), StoredAnswer.of(200));

            assertThat(only.getAutoCommit()).isTrue();
        }
    }

    @Test
    void databaseDown_isSaidWithItsCause() {
        JdbcIdempotencyStore store = JdbcIdempotencyStore.of(TestDatabase.h2("").connections);

        assertThatIllegalStateException()
                .isThrownBy(() -> store.tryBegin(claim("k")))
                .withMessageStartingWith("idempotency: the database failed: ")
                .withCauseInstanceOf(SQLException.class);
    }

    @Test
    void table_inASchema_isMadeThere() throws SQLException {
        TestDatabase database = TestDatabase.h2("");
        try (Connection connection = database.connections.getConnection()) {
            connection.createStatement().execute("create schema shop");
        }
        JdbcIdempotencyStore store =
                JdbcIdempotencyStore.with(database.options().withTable("shop.keys_1"));
        store.createTable();

        begin(store, "k");

        assertThat(store.schema()).contains("shop.keys_1 (", "keys_1_by_expiry on shop.keys_1 (");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a;drop table b", "1a", "a.b.c", "a.", ".a", "\"a\"", "a-b", "größe"})
    void table_whoseNameNeedsQuotes_isRefused(String name) {
        JdbcIdempotencyOptions options = TestDatabase.h2("").options();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withTable(name))
                .withMessageStartingWith("table: \"" + name + "\" (expected: ");
    }
}
