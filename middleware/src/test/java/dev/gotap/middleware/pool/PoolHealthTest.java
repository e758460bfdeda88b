package dev.gotap.middleware.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.middleware.health.HealthCheck;
import dev.gotap.middleware.health.HealthStatus;
import dev.gotap.middleware.pool.Things.Thing;
import org.junit.jupiter.api.Test;

/** What a pool says about itself, and that asking it keeps it up. */
class PoolHealthTest {

    private final Things things = new Things();
    private final ResourcePool<Thing> pool =
            ResourcePool.of("things", things, PoolOptions.defaults().withMax(2).withMinIdle(2));
    private final HealthCheck check = pool.healthCheck();

    private HealthStatus status() throws Exception {
        return check.check().status();
    }

    @Test
    void valid_isHealthy_withFigures_andKeptUp() throws Exception {
        assertThat(status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(check.check().details())
                .containsEntry("max", 2)
                .containsEntry("idle", 2)
                .containsEntry("inUse", 0);
        assertThat(pool.statistics().inUse())
                .as("it gives back what it borrows")
                .isZero();
    }

    @Test
    void allInUse_isDegraded() throws Exception {
        pool.borrow();
        pool.borrow();

        assertThat(status()).isEqualTo(HealthStatus.DEGRADED);
    }

    @Test
    void noneCanBeMade_isUnhealthy() throws Exception {
        things.away = true;

        assertThat(status()).isEqualTo(HealthStatus.UNHEALTHY);
    }

    @Test
    void tooFewReady_isDegraded() throws Exception {
        pool.borrow().close();
        things.away = true;

        assertThat(status()).isEqualTo(HealthStatus.DEGRADED);
    }

    @Test
    void invalid_isDegraded_andReplaced() throws Exception {
        pool.upkeep();
        things.made.forEach(thing -> thing.valid = false);

        assertThat(status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(things.made.get(1).closed).isTrue();
        assertThat(status()).isEqualTo(HealthStatus.HEALTHY);
    }

    @Test
    void closed_isUnhealthy() throws Exception {
        pool.close();

        assertThat(status()).isEqualTo(HealthStatus.UNHEALTHY);
    }
}
