package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.HttpError;
import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.middleware.IdempotencyOptions.LostRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Runs that end without a word: what their key is worth then. */
class IdempotencyLostRunTest {

    private static final Duration LEASE = Duration.ofSeconds(30);

    private final StoppedClock clock = new StoppedClock("2026-11-21T08:30:00Z");
    private final MemoryIdempotencyStore store = new MemoryIdempotencyStore(100, 1 << 20, clock);
    private final IdempotencyOptions options = IdempotencyOptions.defaults(store);
    private final List<CompletableFuture<Void>> works = new ArrayList<>();

    /** Answers when its work is completed. */
    private Cashier waiting(IdempotencyOptions waitingOptions) {
        return new Cashier(waitingOptions, c -> {
            CompletableFuture<Void> work = new CompletableFuture<>();
            int number = works.size();
            works.add(work);
            c.async(() -> work.thenRun(() -> c.string(201, "payment " + number)));
        });
    }

    @Test
    void asyncRequest_answered_isReplayed() {
        Cashier cashier = waiting(options);
        cashier.pay("k1");
        assertThat(cashier.pay("k1").bodyText()).contains("IDEMPOTENCY_KEY_IN_USE");

        works.get(0).complete(null);

        assertThat(cashier.pay("k1").bodyText()).isEqualTo("payment 0");
        assertThat(cashier.charges).hasValue(1);
    }

    @Test
    void asyncRequest_failed_leavesItsKeyFree() {
        Cashier cashier = waiting(options);
        cashier.pay("k1");

        works.get(0).completeExceptionally(new IllegalStateException("broken"));
        cashier.pay("k1");

        assertThat(cashier.charges).hasValue(2);
    }

    @Test
    void client_thatLeft_leavesAnOutcomeThatNobodyKnows() {
        Cashier cashier = waiting(options);
        cashier.pay("k1").disconnect();

        assertThat(cashier.pay("k1").bodyText()).contains("IDEMPOTENCY_KEY_IN_USE");
        clock.advance(LEASE);
        assertThat(cashier.pay("k1").bodyText()).contains("IDEMPOTENCY_OUTCOME_UNKNOWN");
        clock.advance(Duration.ofHours(24));
        cashier.pay("k1");
        assertThat(cashier.charges).hasValue(2);
    }

    @Test
    void lostRun_thatMayBeRepeated_isRepeatedAfterItsLease() {
        Cashier cashier = waiting(options.withLostRun(LostRun.REPEAT));
        cashier.pay("k1").disconnect();

        assertThat(cashier.pay("k1").bodyText()).contains("IDEMPOTENCY_KEY_IN_USE");
        clock.advance(LEASE);
        cashier.pay("k1");
        works.get(1).complete(null);

        assertThat(cashier.pay("k1").bodyText()).isEqualTo("payment 1");
        assertThat(cashier.charges).hasValue(2);
    }

    /** Two runs of one request: only the one that holds the lease may say how it ended. */
    @Test
    void run_thatWasTakenOver_isFenced() {
        Cashier cashier = waiting(options.withLostRun(LostRun.REPEAT));
        MemoryExchange slow = cashier.pay("k1");
        clock.advance(LEASE);
        MemoryExchange second = cashier.pay("k1");

        works.get(0).complete(null);
        assertThat(slow.status()).isEqualTo(409);
        assertThat(slow.bodyText()).contains("IDEMPOTENCY_LEASE_LOST");
        works.get(1).complete(null);

        assertThat(second.bodyText()).isEqualTo("payment 1");
        assertThat(cashier.pay("k1").bodyText()).isEqualTo("payment 1");
    }

    @Test
    void run_slowerThanItsLeaseButNotTakenOver_isKept() {
        Cashier cashier = waiting(options);
        MemoryExchange slow = cashier.pay("k1");
        clock.advance(LEASE.multipliedBy(2));
        assertThat(cashier.pay("k1").bodyText()).contains("IDEMPOTENCY_OUTCOME_UNKNOWN");

        works.get(0).complete(null);

        assertThat(slow.bodyText()).isEqualTo("payment 0");
        assertThat(cashier.pay("k1").bodyText()).isEqualTo("payment 0");
    }

    /** The timeout answers, the work goes on: what it does then must not be done again. */
    @Test
    void asyncRequest_thatSays503_keepsItsKeyTaken() {
        Cashier cashier = new Cashier(
                options, c -> c.async(() -> CompletableFuture.failedStage(HttpError.unavailable("took too long"))));

        assertThat(cashier.pay("k1").status()).isEqualTo(503);

        assertThat(cashier.pay("k1").bodyText()).contains("IDEMPOTENCY_KEY_IN_USE");
        assertThat(cashier.charges).hasValue(1);
    }

    @Test
    void proof_thatIsMissing_is500AndTheKeyStaysTaken() {
        Cashier cashier = Cashier.counting(options.withLostRun(LostRun.PROVE));

        MemoryExchange failed = cashier.pay("k1");

        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.bodyText()).doesNotContain("payment");
        assertThat(cashier.pay("k1").bodyText()).contains("IDEMPOTENCY_KEY_IN_USE");
    }

    @Test
    void proof_ofARefusalOrAReleasedKey_isNotAskedFor() {
        IdempotencyOptions proving = options.withLostRun(LostRun.PROVE);
        Cashier refusing = new Cashier(proving, c -> c.string(409, "sold already"));
        Cashier releasing = new Cashier("/other", proving, c -> {
            Idempotency.of(c).release();
            c.string(202, "ask again");
        });

        refusing.pay("k1");
        assertThat(refusing.pay("k1").responseHeaders("Idempotent-Replayed")).hasSize(1);
        assertThat(releasing.pay("k1").status()).isEqualTo(202);
    }

    @Test
    void proof_thatWasGiven_isTrusted() {
        Cashier cashier = new Cashier(options.withLostRun(LostRun.PROVE), c -> {
            IdempotentAttempt attempt = Idempotency.of(c);
            StoredAnswer answer = StoredAnswer.json(c, 201, List.of("paid"));
            store.complete(attempt.lease(), answer); // as a store does in the handler's transaction
            attempt.recorded();
            answer.sendTo(c);
        });
        MemoryExchange first = cashier.pay("k1");

        assertThat(first.bodyText()).isEqualTo("[\"paid\"]");
        assertThat(first.responseHeaders("Idempotent-Replayed")).isEmpty();
        assertThat(cashier.pay("k1").bodyText()).isEqualTo("[\"paid\"]");
        assertThat(cashier.charges).hasValue(1);
    }
}
