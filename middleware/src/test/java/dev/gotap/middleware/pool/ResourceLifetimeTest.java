package dev.gotap.middleware.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.middleware.pool.Things.Thing;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long resources live, when they are judged, and what upkeep does; in a time of the test's own. */
class ResourceLifetimeTest {

    private final Things things = new Things();
    private final Ticker ticker = new Ticker();
    private final PoolOptions options = PoolOptions.defaults()
            .withMax(4)
            .withMaxWait(Duration.ZERO)
            .withLifetime(Duration.ofMinutes(30), Duration.ofMinutes(5))
            .withNanoTicker(ticker);
    private final ResourcePool<Thing> pool = ResourcePool.of("things", things, options);

    private int lend() throws Exception {
        return pool.<Integer>use(thing -> thing.number);
    }

    /** Has several at a time, then returns them, the first one last. */
    private static void lendAtOnce(ResourcePool<Thing> pool, int count) throws Exception {
        Lease<Thing> lease = pool.borrow();
        if (count > 1) {
            lendAtOnce(pool, count - 1);
        }
        lease.close();
    }

    @Test
    void age_countsFromTheMaking_howeverOftenItIsUsed() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(lend()).isEqualTo(1);
            ticker.pass(Duration.ofMinutes(3));
        }

        assertThat(lend()).isEqualTo(2);
        assertThat(things.made.get(0).closed).isTrue();
    }

    @Test
    void age_reachedWhileInUse_closesItOnItsReturn() throws Exception {
        Lease<Thing> lease = pool.borrow();
        ticker.pass(Duration.ofMinutes(30));
        assertThat(lease.get().closed).isFalse();
        lease.close();

        assertThat(things.made.get(0).closed).isTrue();
        assertThat(pool.statistics().idle()).isZero();
    }

    @Test
    void idleForHalfASecond_isJudgedBeforeItIsLent() throws Exception {
        lend();
        ticker.pass(Duration.ofMillis(499));
        lend();
        assertThat(things.judged).isZero();
        ticker.pass(Duration.ofMillis(500));
        assertThat(lend()).isEqualTo(1);

        assertThat(things.judged).isOne();
    }

    @Test
    void invalid_isReplaced() throws Exception {
        lend();
        things.made.get(0).valid = false;
        ticker.pass(Duration.ofSeconds(1));

        assertThat(lend()).isEqualTo(2);
        assertThat(things.mostLive).as("the old one is closed first").hasValue(1);
        assertThat(pool.statistics().closed()).isOne();
    }

    @Test
    void judgingAndClosing_failing_replacesItNevertheless() throws Exception {
        lend();
        things.broken = true;
        ticker.pass(Duration.ofSeconds(1));

        assertThat(lend()).isEqualTo(2);
        assertThat(pool.statistics().idle()).isOne();
    }

    @Test
    void idleForLong_isClosedByTheNextReturn_oneAtATime() throws Exception {
        lendAtOnce(pool, 4);
        ticker.pass(Duration.ofMinutes(5));
        lend();
        assertThat(things.live).hasValue(3);
        lend();
        lend();
        lend();

        assertThat(things.live).hasValue(1);
    }

    @Test
    void upkeep_closesTheIdleAndTheOld() throws Exception {
        lendAtOnce(pool, 3);
        ticker.pass(Duration.ofMinutes(4));
        lend();
        ticker.pass(Duration.ofMinutes(1));
        assertThat(pool.upkeep()).isTrue();
        assertThat(things.live).as("used a minute ago").hasValue(1);
        ticker.pass(Duration.ofMinutes(25));
        pool.upkeep();

        assertThat(things.live).hasValue(0);
    }

    @Test
    void upkeep_makesAsManyAsShouldBeReady_andKeepsThemUntilTheyAreOld() throws Exception {
        ResourcePool<Thing> ready = ResourcePool.of("ready", things, options.withMinIdle(2));
        assertThat(ready.upkeep()).isTrue();
        assertThat(things.live).hasValue(2);
        lendAtOnce(ready, 4);
        assertThat(things.live).hasValue(4);

        ticker.pass(Duration.ofMinutes(29));
        ready.upkeep();
        assertThat(things.live).as("idle, but to be ready").hasValue(2);
        ticker.pass(Duration.ofMinutes(1));
        ready.upkeep();

        assertThat(ready.statistics().idle()).isEqualTo(2);
        assertThat(things.made).as("the old ones were replaced").hasSize(6);
        assertThat(things.mostLive).hasValue(4);
    }

    @Test
    void upkeep_withTheRestInUse_makesNoMoreThanThereArePlaces() throws Exception {
        ResourcePool<Thing> ready = ResourcePool.of("ready", things, options.withMinIdle(2));
        ready.borrow();
        ready.borrow();
        ready.borrow();

        assertThat(ready.upkeep()).isTrue();
        assertThat(ready.statistics().idle()).isOne();
        assertThat(things.mostLive).hasValue(4);
    }

    @Test
    void upkeep_factoryFailing_saysSo_andFreesThePlace() {
        ResourcePool<Thing> ready = ResourcePool.of("ready", things, options.withMinIdle(4));
        things.away = true;
        assertThat(ready.upkeep()).isFalse();
        assertThat(ready.statistics().inUse()).isZero();
        things.away = false;

        assertThat(ready.upkeep()).isTrue();
        assertThat(ready.statistics().idle()).isEqualTo(4);
    }
}
