package dev.gotap.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.middleware.Idempotency;
import dev.gotap.middleware.MemoryIdempotencyStore;
import dev.gotap.middleware.TransactionId;
import dev.gotap.router.Router;
import dev.gotap.router.testing.TestClient;
import dev.gotap.router.testing.TestResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A retried request with its key and its transaction id, in memory and over a socket. */
class RetryTest {

    private final AtomicInteger runs = new AtomicInteger();

    private TestClient client(boolean socket) {
        Router app = Router.create();
        app.use(TransactionId.create(), Idempotency.with(MemoryIdempotencyStore.create()));
        app.post("/payments", c -> {
            String amount = c.bodyText();
            c.setHeader("Location", "/payments/" + runs.incrementAndGet());
            c.data(201, "application/octet-stream", new byte[] {(byte) 0xFF, 0, (byte) amount.length()});
        });
        return socket ? TestClient.overSocket(app) : TestClient.inMemory(app);
    }

    private static TestResponse pay(TestClient client, String amount, String id) {
        return client.post("/payments")
                .header("Idempotency-Key", "till-1-000017")
                .header("X-Transaction-ID", id)
                .body("text/plain", amount)
                .send();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void retry_withTheSameKey_getsTheSameBytesAndItsOwnTransactionId(boolean socket) {
        try (TestClient client = client(socket)) {
            TestResponse first = pay(client, "12.50", "first").expectStatus(201);
            TestResponse again = pay(client, "12.50", "again").expectStatus(201);

            assertThat(first.header("Idempotent-Replayed")).isNull();
            again.expectHeader("Idempotent-Replayed", "true").expectHeader("Location", "/payments/1");
            assertThat(again.bytes()).isEqualTo(first.bytes());
            assertThat(first.header("X-Transaction-ID")).isEqualTo("first");
            assertThat(again.headers("X-Transaction-ID")).containsExactly("again");
        }
        assertThat(runs).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sameKey_forAnotherAmount_is422AndRunsNothing(boolean socket) {
        try (TestClient client = client(socket)) {
            pay(client, "12.50", "first").expectStatus(201);
            pay(client, "99.00", "other").expectStatus(422);
        }
        assertThat(runs).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void transactionId_thatCouldBreakALine_isReplacedByANewOne(boolean socket) {
        try (TestClient client = client(socket)) {
            String given = client.get("/none")
                    .header("X-Transaction-ID", "a b\"c")
                    .send()
                    .header("X-Transaction-ID");

            assertThat(given).hasSize(36).doesNotContain("\"");
        }
    }
}
