package dev.gotap.middleware.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.context.HttpError;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Sixteen threads and three places, with makings that fail, resources that are discarded, waits that end and threads that are
 * interrupted in between: never too many, never one for two, nobody forgotten.
 */
@Timeout(60)
class ResourcePoolRaceTest {

    private static final int THREADS = 16;
    private static final int ROUNDS = 300;
    private static final int MAX = 3;

    private final AtomicInteger live = new AtomicInteger();
    private final AtomicInteger mostLive = new AtomicInteger();
    private final AtomicInteger makings = new AtomicInteger();
    private final AtomicInteger shared = new AtomicInteger();
    private volatile int failEvery = Integer.MAX_VALUE;

    private final ResourceFactory<AtomicBoolean> factory = new ResourceFactory<>() {
        @Override
        public AtomicBoolean create() throws IOException {
            mostLive.accumulateAndGet(live.incrementAndGet(), Math::max);
            if (makings.incrementAndGet() % failEvery == 0) {
                live.decrementAndGet();
                throw new IOException("away");
            }
            Thread.yield();
            return new AtomicBoolean();
        }

        @Override
        public void destroy(AtomicBoolean used) {
            Thread.yield();
            live.decrementAndGet();
        }
    };

    private ResourcePool<AtomicBoolean> pool() {
        return ResourcePool.of(
                "raced",
                factory,
                PoolOptions.defaults().withMax(MAX).withMinIdle(1).withMaxWait(Duration.ofMinutes(1)));
    }

    private interface Round {
        void run(Random random) throws Exception;
    }

    private void race(Round round) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Random random = new Random(i);
                running.add(threads.submit(() -> {
                    for (int n = 0; n < ROUNDS; n++) {
                        round.run(random);
                    }
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get(50, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void use(AtomicBoolean resource) {
        shared.addAndGet(resource.compareAndSet(false, true) ? 0 : 1);
        Thread.onSpinWait();
        resource.set(false);
    }

    private void assertBooks(ResourcePool<AtomicBoolean> pool) throws InterruptedException {
        assertThat(shared).as("one for two").hasValue(0);
        assertThat(mostLive.get()).isLessThanOrEqualTo(MAX);
        PoolStatistics end = pool.statistics();
        assertThat(end.inUse()).isZero();
        assertThat(end.waiting()).isZero();
        assertThat(end.idle()).isEqualTo(live.get());
        assertThat(pool.close(Duration.ZERO)).isTrue();
        assertThat(live).hasValue(0);
    }

    /** Nobody is refused when everybody may wait: a wake-up that was lost would leave a thread behind. */
    @Test
    void everybodyWaits_everybodyIsServed() throws Exception {
        ResourcePool<AtomicBoolean> pool = pool();
        race(random -> pool.use(resource -> {
            use(resource);
            return null;
        }));

        assertThat(pool.statistics().borrowed()).isEqualTo(THREADS * ROUNDS);
        assertThat(pool.statistics().timeouts()).isZero();
        assertBooks(pool);
    }

    @Test
    void everythingGoesWrong_noPlaceIsLost() throws Exception {
        ResourcePool<AtomicBoolean> pool = pool();
        failEvery = 5;
        AtomicInteger served = new AtomicInteger();
        race(random -> {
            if (random.nextInt(10) == 0) {
                Thread.currentThread().interrupt();
            }
            if (random.nextInt(20) == 0) {
                pool.upkeep();
            }
            try (Lease<AtomicBoolean> lease = pool.borrow(Duration.ofNanos(random.nextInt(200_000)))) {
                use(lease.get());
                served.incrementAndGet();
                if (random.nextInt(3) == 0) {
                    lease.discard();
                }
            } catch (HttpError | InterruptedException e) {
                // goes away
            }
            Thread.interrupted();
        });

        assertThat(served.get()).isPositive();
        assertThat(pool.statistics().failures()).isPositive();
        assertBooks(pool);
    }
}
