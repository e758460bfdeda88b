package dev.gotap.middleware.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gotap.context.HttpError;
import dev.gotap.middleware.pool.Things.Thing;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who gets which resource, and what a lease allows. */
@Timeout(30)
class ResourcePoolTest {

    private final Things things = new Things();
    private final PoolOptions options =
            PoolOptions.defaults().withMax(2).withMaxWait(Duration.ZERO).withNanoTicker(new Ticker());
    private final ResourcePool<Thing> pool = ResourcePool.of("things", things, options);

    private static void awaitWaiting(ResourcePool<?> pool, int count) {
        while (pool.statistics().waiting() != count) {
            Thread.onSpinWait();
        }
    }

    /** A borrower of its own thread, who waits. */
    private static <T> CompletableFuture<Lease<T>> borrower(ResourcePool<T> pool) {
        CompletableFuture<Lease<T>> lease = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        lease.complete(pool.borrow(Duration.ofMinutes(1)));
                    } catch (Throwable e) {
                        lease.completeExceptionally(e);
                    }
                })
                .start();
        return lease;
    }

    @Test
    void returned_isLentAgain_theLastOneFirst() throws Exception {
        Lease<Thing> first = pool.borrow();
        Lease<Thing> second = pool.borrow();
        first.close();
        second.close();

        assertThat(pool.borrow().get().number).isEqualTo(2);
        assertThat(pool.borrow().get().number).isEqualTo(1);
        assertThat(things.made).hasSize(2);
    }

    @Test
    void allInUse_noWait_is503_withItsReasonForTheLogAlone() throws Exception {
        pool.borrow();
        pool.borrow();
        HttpError refused = catchThrowableOfType(HttpError.class, pool::borrow);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("POOL_EXHAUSTED");
        assertThat(refused.message()).doesNotContain("things");
        assertThat(refused.getCause()).hasMessageContaining("'things'", "all 2 were in use");
        assertThat(pool.statistics()).isEqualTo(new PoolStatistics(2, 0, 0, 2, 2, 0, 0, 1));
    }

    @Test
    void allInUse_waitEnds_is503_andNobodyWaits() throws Exception {
        pool.borrow();
        pool.borrow();

        assertThatThrownBy(() -> pool.borrow(Duration.ofNanos(1))).isInstanceOf(HttpError.class);
        assertThat(pool.statistics().waiting()).isZero();
        assertThat(pool.statistics().timeouts()).isOne();
    }

    @Test
    void waitingBorrowers_areServedInTheirOrder() throws Exception {
        ResourcePool<Thing> one = ResourcePool.of("one", things, options.withMax(1));
        Lease<Thing> held = one.borrow();
        List<CompletableFuture<Lease<Thing>>> waiting = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            waiting.add(borrower(one));
            awaitWaiting(one, i);
        }

        held.close();
        for (CompletableFuture<Lease<Thing>> next : waiting) {
            Lease<Thing> lease = next.get();
            assertThat(one.statistics().inUse()).isOne();
            assertThatThrownBy(() -> one.borrow(Duration.ZERO))
                    .as("who comes later does not overtake")
                    .isInstanceOf(HttpError.class);
            lease.close();
        }
        assertThat(things.made).hasSize(1);
    }

    @Test
    void waitingBorrower_getsThePlaceOfADiscardedOne_andMakesAnother() throws Exception {
        ResourcePool<Thing> one = ResourcePool.of("one", things, options.withMax(1));
        Lease<Thing> held = one.borrow();
        CompletableFuture<Lease<Thing>> waiting = borrower(one);
        awaitWaiting(one, 1);
        held.discard();

        assertThat(waiting.get().get().number).isEqualTo(2);
        assertThat(things.mostLive).hasValue(1);
    }

    @Test
    void waitingBorrower_interrupted_leavesTheQueue() throws Exception {
        ResourcePool<Thing> one = ResourcePool.of("one", things, options.withMax(1));
        Lease<Thing> held = one.borrow();
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                one.borrow(Duration.ofMinutes(1));
            } catch (Throwable e) {
                end.complete(e);
            }
        });
        thread.start();
        awaitWaiting(one, 1);
        thread.interrupt();

        assertThat(end.get()).isInstanceOf(InterruptedException.class);
        held.close();
        assertThat(one.statistics().idle()).isOne();
    }

    @Test
    void lease_closedTwice_returnsOnce() throws Exception {
        Lease<Thing> lease = pool.borrow();
        lease.close();
        Lease<Thing> other = pool.borrow();
        lease.close();
        lease.discard();

        assertThat(pool.statistics().inUse()).isOne();
        assertThat(other.get().closed).isFalse();
        assertThat(pool.borrow().get()).isNotSameAs(other.get());
    }

    @Test
    void lease_usedAfterItsReturn_isRefusedWithTheMend() throws Exception {
        Lease<Thing> lease = pool.borrow();
        lease.close();

        assertThatThrownBy(lease::get)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("mend: use it within the lease's try block");
    }

    @Test
    void discarded_isClosed_andNeverLentAgain() throws Exception {
        Lease<Thing> lease = pool.borrow();
        Thing thing = lease.get();
        lease.discard();
        lease.close();

        assertThat(thing.closed).isTrue();
        assertThat(pool.borrow().get().number).isEqualTo(2);
        assertThat(pool.statistics().inUse()).isOne();
    }

    @Test
    void factoryFailing_is503_withItsReasonForTheLogAlone_andFreesThePlace() throws Exception {
        things.away = true;
        for (int i = 0; i < 5; i++) {
            HttpError refused = catchThrowableOfType(HttpError.class, pool::borrow);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.message()).doesNotContain("S3CRET");
            assertThat(refused.getCause()).hasMessageContaining("S3CRET");
        }
        assertThat(pool.statistics()).isEqualTo(new PoolStatistics(0, 0, 0, 5, 0, 5, 0, 0));
        things.away = false;

        assertThat(pool.borrow().get().number).isEqualTo(1);
    }

    @Test
    void factoryThrowingAnError_orMakingNull_freesThePlace() {
        AtomicBoolean error = new AtomicBoolean(true);
        ResourcePool<Thing> bad = ResourcePool.of(
                "bad",
                () -> {
                    if (error.get()) {
                        throw new StackOverflowError("test");
                    }
                    return null;
                },
                options.withMax(1));

        assertThatThrownBy(bad::borrow).isInstanceOf(StackOverflowError.class);
        error.set(false);
        assertThatThrownBy(bad::borrow).isInstanceOf(HttpError.class).hasCauseInstanceOf(NullPointerException.class);
        assertThat(bad.statistics().inUse()).isZero();
    }

    @Test
    void use_returnsTheResult_andTheResource() throws Exception {
        assertThat(pool.<Integer>use(thing -> thing.number)).isEqualTo(1);
        assertThat(pool.<Integer>use(thing -> thing.number)).isEqualTo(1);
        assertThat(pool.statistics().idle()).isOne();
    }

    @Test
    void use_failing_hasTheResourceJudgedBeforeItIsLentAgain() throws Exception {
        assertThatThrownBy(() -> pool.use(thing -> {
                    thing.valid = false;
                    throw new IOException("cut off");
                }))
                .isInstanceOf(IOException.class);
        assertThat(things.judged).isZero();

        assertThat(pool.<Integer>use(thing -> thing.number)).isEqualTo(2);
        assertThat(things.judged).isOne();
        assertThat(things.made.get(0).closed).isTrue();
        pool.use(thing -> thing);
        assertThat(things.judged).as("the next use was fine").isOne();
    }

    @Test
    void closeable_isClosedByDefault() throws Exception {
        AtomicBoolean closed = new AtomicBoolean();
        ResourcePool<AutoCloseable> closeables = ResourcePool.of("closeables", () -> () -> closed.set(true));
        closeables.borrow().discard();

        assertThat(closed).isTrue();
    }

    @Test
    void wait_negative_isRefused() {
        assertThatThrownBy(() -> pool.borrow(Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxWait: PT-0.000000001S (expected: >= PT0S)");
    }
}
