package dev.gotap.router.undertow.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BufferPoolTest {

    private final BufferPool pool = BufferPool.of(64, 4);

    @Test
    void buffer_givenBack_isLentAgainCleared() {
        PooledByteBuffer first = pool.allocate();
        ByteBuffer buffer = first.getBuffer();
        buffer.putLong(1);
        first.close();

        ByteBuffer again = pool.allocate().getBuffer();

        assertThat(again).isSameAs(buffer);
        assertThat(again.position()).isZero();
        assertThat(again.remaining()).isEqualTo(64);
        assertThat(again.isDirect()).isTrue();
    }

    @Test
    void lease_closedTwice_givesBackOnce() {
        PooledByteBuffer stale = pool.allocate();
        stale.close();
        PooledByteBuffer lent = pool.allocate();
        stale.close();

        assertThat(pool.allocate().getBuffer()).isNotSameAs(lent.getBuffer());
        assertThat(stale.isOpen()).isFalse();
        assertThat(lent.isOpen()).isTrue();
        assertThatThrownBy(stale::getBuffer)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no use after close");
    }

    @Test
    void moreThanItKeeps_areLentAndLeftToTheCollector() {
        List<PooledByteBuffer> leases = new ArrayList<>();
        Set<ByteBuffer> known = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < 10; i++) {
            PooledByteBuffer lease = pool.allocate();
            leases.add(lease);
            known.add(lease.getBuffer());
        }
        assertThat(known).hasSize(10);
        leases.forEach(PooledByteBuffer::close);

        int again = 0;
        for (int i = 0; i < 10; i++) {
            again += known.contains(pool.allocate().getBuffer()) ? 1 : 0;
        }
        assertThat(again).isEqualTo(4);
    }

    @Test
    void closedPool_lendsNothing_andTakesBackWhatIsLent() {
        PooledByteBuffer lent = pool.allocate();
        pool.close();
        lent.close();

        assertThatThrownBy(pool::allocate)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the pool is closed");
        ByteBufferPool arrays = pool.getArrayBackedPool();
        assertThatThrownBy(arrays::allocate).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void arrayBackedPool_isOneOfItsOwn() {
        ByteBufferPool arrays = pool.getArrayBackedPool();
        PooledByteBuffer lease = arrays.allocate();

        assertThat(lease.getBuffer().hasArray()).isTrue();
        assertThat(arrays.isDirect()).isFalse();
        assertThat(arrays.getArrayBackedPool()).isSameAs(arrays);
        lease.close();
        assertThat(pool.allocate().getBuffer().isDirect()).isTrue();
    }

    @Test
    void loopThread_keepsAFewOfItsServersPool_andNoneOfAnother() throws Exception {
        ExecutorService tasks = Executors.newCachedThreadPool();
        EventLoop loop = new EventLoop(LoopWorker.of("test", tasks), new Watch("test watch"), "test I/O-1");
        loop.start();
        BufferPool other = BufferPool.of(64, 4);
        try {
            ByteBuffer own = on(loop, () -> lendAndGiveBack(pool));
            ByteBuffer foreign = on(loop, () -> lendAndGiveBack(other));

            assertThat(pool.allocate().getBuffer()).as("kept by the thread").isNotSameAs(own);
            assertThat(on(loop, () -> lendAndGiveBack(pool))).isSameAs(own);
            assertThat(other.allocate().getBuffer()).as("shared").isSameAs(foreign);
        } finally {
            loop.shutdown();
            assertThat(loop.awaitTermination(System.nanoTime() + TimeUnit.SECONDS.toNanos(20)))
                    .isTrue();
            tasks.shutdown();
        }
    }

    private static ByteBuffer lendAndGiveBack(BufferPool pool) {
        try (PooledByteBuffer lease = pool.allocate()) {
            return lease.getBuffer();
        }
    }

    private static <T> T on(EventLoop loop, Callable<T> work) throws Exception {
        CompletableFuture<T> done = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                done.complete(work.call());
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        return done.get(20, TimeUnit.SECONDS);
    }

    /** Each thread writes its own number all over what it was lent: another borrower of the same buffer would be seen. */
    @Test
    void buffers_lentToManyThreads_areNeverSharedNorLost() throws Exception {
        int threads = 8;
        CyclicBarrier line = new CyclicBarrier(threads);
        ExecutorService racers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Boolean>> races = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                long number = i;
                races.add(racers.submit(() -> {
                    line.await();
                    return isAlone(number);
                }));
            }
            for (Future<Boolean> race : races) {
                assertThat(race.get(30, TimeUnit.SECONDS)).isTrue();
            }
        } finally {
            racers.shutdownNow();
        }
    }

    private boolean isAlone(long number) {
        boolean alone = true;
        for (int round = 0; round < 20_000; round++) {
            PooledByteBuffer lease = pool.allocate();
            ByteBuffer buffer = lease.getBuffer();
            buffer.putLong(0, number);
            buffer.putLong(56, number);
            alone &= buffer.getLong(0) == number && buffer.getLong(56) == number;
            lease.close();
            lease.close();
        }
        return alone;
    }
}
