package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.HttpError;
import dev.gotap.context.memory.MemoryExchange;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A store that fails before the handler, after it, and when the key is to be left free. Lift went on as if nothing were. */
class IdempotencyStoreFailureTest {

    private final StoppedClock clock = new StoppedClock("2026-11-21T08:30:00Z");
    private final FailingStore store = new FailingStore();
    private final IdempotencyOptions options = IdempotencyOptions.defaults(store);

    private final class FailingStore implements IdempotencyStore {

        private final IdempotencyStore working = new MemoryIdempotencyStore(100, 1 << 20, clock);
        private String failing = "";

        private void fail(String method) {
            if (failing.equals(method)) {
                throw new IllegalStateException("store down");
            }
        }

        @Override
        public Verdict tryBegin(Claim claim) {
            fail("tryBegin");
            return working.tryBegin(claim);
        }

        @Override
        public void complete(Lease lease, StoredAnswer answer) {
            fail("complete");
            working.complete(lease, answer);
        }

        @Override
        public void abandon(Lease lease) {
            fail("abandon");
            working.abandon(lease);
        }
    }

    @Test
    void storeDown_beforeTheHandler_is503AndNothingRuns() {
        Cashier cashier = Cashier.counting(options);
        store.failing = "tryBegin";

        MemoryExchange refused = cashier.pay("k1");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.bodyText()).doesNotContain("store down");
        assertThat(cashier.charges).hasValue(0);
        store.failing = "";
        assertThat(cashier.pay("k1").status()).isEqualTo(201);
    }

    @Test
    void storeDown_afterTheHandler_is500AndNothingOfTheAnswerIsSent() {
        Cashier cashier = Cashier.counting(options);
        store.failing = "complete";

        MemoryExchange failed = cashier.pay("k1");

        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.bodyText()).doesNotContain("payment", "store down");
        assertThat(failed.isAborted()).isFalse();
        // Money was taken, and nobody has seen an answer: the key must not run again.
        store.failing = "";
        assertThat(cashier.pay("k1").bodyText()).contains("IDEMPOTENCY_KEY_IN_USE");
        clock.advance(Duration.ofSeconds(30));
        assertThat(cashier.pay("k1").bodyText()).contains("IDEMPOTENCY_OUTCOME_UNKNOWN");
        assertThat(cashier.charges).hasValue(1);
    }

    @Test
    void storeDown_afterARefusal_changesNoAnswer() {
        Cashier cashier = new Cashier(options, c -> {
            throw HttpError.conflict("sold already");
        });
        store.failing = "complete";

        assertThat(cashier.pay("k1").bodyText()).contains("sold already");
        assertThat(cashier.pay("k1").bodyText()).contains("IDEMPOTENCY_KEY_IN_USE");
    }

    @Test
    void storeDown_whenTheKeyIsLeftFree_changesNoAnswer() {
        Cashier cashier = new Cashier(options, c -> c.string(503, "later"));
        store.failing = "abandon";

        assertThat(cashier.pay("k1").bodyText()).isEqualTo("later");
        assertThat(cashier.pay("k1").bodyText()).contains("IDEMPOTENCY_KEY_IN_USE");
    }

    @Test
    void storeFull_is503WithTheTimeToComeAgain() {
        Cashier cashier = Cashier.counting(IdempotencyOptions.defaults(new MemoryIdempotencyStore(1, 1 << 20, clock)));
        cashier.pay("k1");

        MemoryExchange refused = cashier.pay("k2");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.responseHeaders("Retry-After")).containsExactly("30");
        assertThat(cashier.pay("k1").responseHeaders("Idempotent-Replayed")).hasSize(1);
        assertThat(cashier.charges).hasValue(1);
    }
}
