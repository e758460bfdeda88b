package dev.gotap.middleware.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotap.middleware.pool.Things.Thing;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A pool that is closed sends everybody away, and waits for what is in use without touching it. */
@Timeout(30)
class ResourcePoolCloseTest {

    private final Things things = new Things();
    private final ResourcePool<Thing> pool = ResourcePool.of(
            "things", things, PoolOptions.defaults().withMax(2).withMinIdle(1).withMaxWait(Duration.ofMinutes(1)));

    @Test
    void idle_isClosedAtOnce() throws Exception {
        pool.upkeep();

        assertThat(pool.close(Duration.ZERO)).isTrue();
        assertThat(things.live).hasValue(0);
    }

    @Test
    void borrower_afterwards_isRefused() {
        pool.close();

        assertThatThrownBy(pool::borrow)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("pool 'things' is closed");
        assertThat(pool.upkeep()).isFalse();
        assertThat(things.made).isEmpty();
    }

    @Test
    void inUse_atTheDeadline_isLeftAlone_andClosedOnItsReturn() throws Exception {
        Lease<Thing> lease = pool.borrow();

        assertThat(pool.close(Duration.ofNanos(1))).isFalse();
        assertThat(lease.get().closed).isFalse();
        lease.close();
        assertThat(things.live).hasValue(0);
        assertThat(pool.close(Duration.ZERO)).isTrue();
    }

    @Test
    void close_waitsForWhatIsInUse() throws Exception {
        Lease<Thing> lease = pool.borrow();
        CompletableFuture<Boolean> closing = new CompletableFuture<>();
        Thread closer = new Thread(() -> {
            try {
                closing.complete(pool.close(Duration.ofMinutes(1)));
            } catch (InterruptedException e) {
                closing.completeExceptionally(e);
            }
        });
        closer.start();
        while (closer.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertThat(closing).isNotDone();
        lease.close();

        assertThat(closing.get()).isTrue();
        assertThat(things.live).hasValue(0);
    }

    @Test
    void waitingBorrower_isSentAway() throws Exception {
        pool.borrow();
        pool.borrow();
        CompletableFuture<Lease<Thing>> waiting = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        waiting.complete(pool.borrow());
                    } catch (Throwable e) {
                        waiting.completeExceptionally(e);
                    }
                })
                .start();
        while (pool.statistics().waiting() == 0) {
            Thread.onSpinWait();
        }
        assertThat(pool.close(Duration.ZERO)).isFalse();

        assertThatThrownBy(waiting::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(pool.statistics().timeouts()).isZero();
    }

    @Test
    void close_interrupted_keepsTheFlag() throws Exception {
        pool.borrow();
        Thread.currentThread().interrupt();
        pool.close();

        assertThat(Thread.interrupted()).isTrue();
    }
}
