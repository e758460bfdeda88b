package dev.gotap.idempotency.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.Context;
import dev.gotap.middleware.Idempotency;
import dev.gotap.middleware.IdempotencyOptions;
import dev.gotap.middleware.IdempotencyOptions.LostRun;
import dev.gotap.middleware.StoredAnswer;
import dev.gotap.router.Router;
import dev.gotap.router.testing.TestClient;
import dev.gotap.router.testing.TestResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A handler that records its answer in the transaction of its change: both happen, once, or neither. */
class TransactionalHandlerTest {

    private static final Duration LEASE = Duration.ofSeconds(30);

    private final StoppedClock clock = new StoppedClock("2026-11-21T08:30:00Z");

    /** What the handler does beside its work. */
    @FunctionalInterface
    private interface Interruption {
        void happen(Connection connection) throws Exception;
    }

    private final class Till {

        final TestDatabase database;
        final JdbcIdempotencyStore store;
        final Router app = Router.create();
        Interruption beforeRecord = connection -> {};
        Interruption beforeCommit = connection -> {};
        Interruption afterCommit = connection -> {};

        Till(TestDatabase database) throws SQLException {
            this.database = database;
            database.store();
            database.createPayments();
            store = JdbcIdempotencyStore.with(database.options().withClock(clock));
            app.post(
                    "/sales/:id/payments",
                    Idempotency.with(IdempotencyOptions.defaults(store).withLostRun(LostRun.PROVE)),
                    this::pay);
        }

        private void pay(Context c) throws Exception {
            StoredAnswer answer;
            try (Connection connection = database.connections.getConnection()) {
                connection.setAutoCommit(false);
                database.pay(connection, c.param("id"));
                answer = StoredAnswer.json(c, 201, "paid").withHeader("Location", "/payments/p1");
                beforeRecord.happen(connection);
                store.complete(connection, Idempotency.of(c), answer);
                beforeCommit.happen(connection);
                connection.commit();
                afterCommit.happen(connection);
            }
            answer.sendTo(c);
        }

        TestResponse send(TestClient client, String key) {
            return client.post("/sales/s1/payments")
                    .header("Idempotency-Key", key)
                    .body("application/json", "{}")
                    .send();
        }

        void assertPaidOnce(TestClient client) throws SQLException {
            assertThat(send(client, "k1").status()).isEqualTo(201);
            assertThat(send(client, "k1").text()).isEqualTo("\"paid\"");
            assertThat(database.payments()).isEqualTo(1);
            assertThat(database.rows()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.gotap.idempotency.jdbc.TestDatabase#all")
    void payment_sentAgain_isReplayed(TestDatabase database) throws Exception {
        Till till = new Till(database);
        try (TestClient client = TestClient.inMemory(till.app)) {
            TestResponse first = till.send(client, "k1");
            TestResponse again = till.send(client, "k1");

            assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
            assertThat(again.header("Location"))
                    .isEqualTo(first.header("Location"))
                    .isEqualTo("/payments/p1");
            assertThat(again.text()).isEqualTo(first.text());
            till.assertPaidOnce(client);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.gotap.idempotency.jdbc.TestDatabase#all")
    void failure_beforeOrAfterTheRecord_leavesNothing(TestDatabase database) throws Exception {
        Till till = new Till(database);
        try (TestClient client = TestClient.inMemory(till.app)) {
            till.beforeRecord = connection -> {
                throw new IllegalStateException("broken");
            };
            assertThat(till.send(client, "k1").status()).isEqualTo(500);
            till.beforeRecord = connection -> {};
            till.beforeCommit = connection -> {
                throw new SQLException("the database is gone");
            };
            assertThat(till.send(client, "k1").status()).isEqualTo(500);
            till.beforeCommit = connection -> {};

            assertThat(database.payments()).isZero();
            till.assertPaidOnce(client);
        }
    }

    /** The client got a 500, and the money was taken: the retry finds the record, though the failure wanted it gone. */
    @ParameterizedTest
    @MethodSource("dev.gotap.idempotency.jdbc.TestDatabase#all")
    void failure_afterTheCommit_isMendedByTheRetry(TestDatabase database) throws Exception {
        Till till = new Till(database);
        try (TestClient client = TestClient.inMemory(till.app)) {
            till.afterCommit = connection -> {
                throw new IllegalStateException("broken");
            };
            assertThat(till.send(client, "k1").status()).isEqualTo(500);

            till.assertPaidOnce(client);
        }
    }

    /** A run that was thought lost and was only slow: it may not commit any more. */
    @ParameterizedTest
    @MethodSource("dev.gotap.idempotency.jdbc.TestDatabase#all")
    void slowRun_thatWasTakenOver_isRolledBack(TestDatabase database) throws Exception {
        Till till = new Till(database);
        try (TestClient client = TestClient.inMemory(till.app)) {
            List<TestResponse> answers = new ArrayList<>();
            till.beforeRecord = connection -> {
                till.beforeRecord = inner -> {};
                clock.advance(LEASE);
                answers.add(till.send(client, "k1"));
            };
            TestResponse slow = till.send(client, "k1");

            assertThat(answers.get(0).status()).isEqualTo(201);
            assertThat(slow.status()).isEqualTo(409);
            assertThat(slow.text()).contains("IDEMPOTENCY_LEASE_LOST");
            till.assertPaidOnce(client);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.gotap.idempotency.jdbc.TestDatabase#all")
    void oneKey_onSixteenThreads_paysOnce(TestDatabase database) throws Exception {
        Till till = new Till(database);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        CyclicBarrier line = new CyclicBarrier(16);
        try (TestClient client = TestClient.inMemory(till.app)) {
            for (int round = 1; round <= 10; round++) {
                String key = "k" + round;
                Callable<Integer> request = () -> {
                    line.await(10, TimeUnit.SECONDS);
                    return till.send(client, key).status();
                };
                for (Future<Integer> status : threads.invokeAll(Collections.nCopies(16, request))) {
                    assertThat(status.get()).isIn(201, 409);
                }
                assertThat(database.payments()).isEqualTo(round);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.gotap.idempotency.jdbc.TestDatabase#all")
    void connection_thatCommitsByItself_isRefused(TestDatabase database) throws Exception {
        Till till = new Till(database);
        till.app.post("/auto", Idempotency.with(till.store), c -> {
            try (Connection connection = database.connections.getConnection()) {
                till.store.complete(connection, Idempotency.of(c), StoredAnswer.of(201));
            }
        });
        try (TestClient client = TestClient.inMemory(till.app)) {
            assertThat(client.post("/auto")
                            .header("Idempotency-Key", "k1")
                            .send()
                            .status())
                    .isEqualTo(500);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.gotap.idempotency.jdbc.TestDatabase#all")
    void request_withoutAKey_isServedAsEver(TestDatabase database) throws Exception {
        Till till = new Till(database);
        try (TestClient client = TestClient.inMemory(till.app)) {
            assertThat(client.post("/sales/s1/payments").send().status()).isEqualTo(201);
            assertThat(client.post("/sales/s1/payments").send().status()).isEqualTo(201);
            assertThat(database.payments()).isEqualTo(2);
            assertThat(database.rows()).isZero();
        }
    }
}
