package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gotap.middleware.IdempotencyStore.Begun;
import dev.gotap.middleware.IdempotencyStore.Claim;
import dev.gotap.middleware.IdempotencyStore.Completed;
import dev.gotap.middleware.IdempotencyStore.Full;
import dev.gotap.middleware.IdempotencyStore.Lease;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MemoryIdempotencyStoreTest {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration TTL = Duration.ofMinutes(10);

    private final StoppedClock clock = new StoppedClock("2026-11-21T08:30:00Z");

    private static Claim claim(String id) {
        return new Claim(id, "f", LEASE, TTL, false);
    }

    private static Lease begin(IdempotencyStore store, String id) {
        return ((Begun) store.tryBegin(claim(id))).lease();
    }

    private static StoredAnswer answer(int bytes) {
        return StoredAnswer.of(200).withBody("text/plain", new byte[bytes]);
    }

    @Test
    void store_thatIsFull_refusesRatherThanForgets() {
        MemoryIdempotencyStore store = new MemoryIdempotencyStore(2, 1 << 20, clock);
        begin(store, "under way");
        store.complete(begin(store, "done"), answer(1));
        clock.advance(LEASE);

        assertThat(store.tryBegin(claim("new"))).isInstanceOf(Full.class);
        assertThat(store.tryBegin(claim("done"))).isInstanceOf(Completed.class);
        assertThat(store.size()).isEqualTo(2);
    }

    @Test
    void store_thatIsFull_makesRoomOfWhatHasExpired() {
        MemoryIdempotencyStore store = new MemoryIdempotencyStore(2, 10, clock);
        begin(store, "under way");
        store.complete(begin(store, "done"), answer(10));
        clock.advance(TTL);

        Lease lease = begin(store, "new");
        store.complete(lease, answer(10));

        assertThat(store.size()).isEqualTo(1);
        assertThat(((Completed) store.tryBegin(claim("new"))).answer().body()).hasSize(10);
    }

    @Test
    void requestUnderWay_isNeverForgotten() {
        MemoryIdempotencyStore store = new MemoryIdempotencyStore(1, 10, clock);
        Claim longer = new Claim("under way", "f", TTL, TTL, false);
        store.tryBegin(longer);
        clock.advance(TTL.minusMillis(1));

        assertThat(store.tryBegin(claim("new"))).isInstanceOf(Full.class);
    }

    @Test
    void bodies_beyondTheLimit_areLeftOut() {
        MemoryIdempotencyStore store = new MemoryIdempotencyStore(10, 10, clock);
        store.complete(begin(store, "a"), answer(8));
        store.complete(begin(store, "b"), answer(3));
        store.complete(begin(store, "c"), answer(2));
        store.complete(begin(store, "d"), answer(0));

        assertThat(((Completed) store.tryBegin(claim("a"))).answer().body()).hasSize(8);
        assertThat(((Completed) store.tryBegin(claim("b"))).answer().body()).isNull();
        assertThat(((Completed) store.tryBegin(claim("c"))).answer().body()).hasSize(2);
        assertThat(((Completed) store.tryBegin(claim("d"))).answer().body()).isEmpty();
    }

    @Test
    void whatHasExpired_isRemovedByTheWay() {
        MemoryIdempotencyStore store = new MemoryIdempotencyStore(1_000, 1 << 20, clock);
        for (int i = 0; i < 500; i++) {
            store.complete(begin(store, "k" + i), answer(10));
        }
        clock.advance(TTL);

        begin(store, "new");

        assertThat(store.size()).isEqualTo(1);
    }

    @Test
    void abandoned_isGone() {
        MemoryIdempotencyStore store = new MemoryIdempotencyStore(1, 10, clock);

        store.abandon(begin(store, "a"));

        assertThat(store.size()).isZero();
        begin(store, "b");
    }

    @Test
    void limits_thatCannotBeMeant_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MemoryIdempotencyStore(0, 1, clock))
                .withMessage("maxRequests: 0 (expected: >= 1)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MemoryIdempotencyStore(1, -1, clock))
                .withMessage("maxBytes: -1 (expected: >= 0)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Claim("a", "f", Duration.ZERO, TTL, false))
                .withMessageContaining("lease: PT0S");
    }
}
