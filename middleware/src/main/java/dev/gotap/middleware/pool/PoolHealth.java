package dev.gotap.middleware.pool;

import dev.gotap.context.HttpError;
import dev.gotap.middleware.health.HealthCheck;
import dev.gotap.middleware.health.HealthResult;
import java.time.Duration;

/** Borrows a resource without waiting and has it judged, and keeps the pool up on the way. */
final class PoolHealth<T> implements HealthCheck {

    private final ResourcePool<T> pool;
    private final int max;

    PoolHealth(ResourcePool<T> pool, int max) {
        this.pool = pool;
        this.max = max;
    }

    @Override
    public HealthResult check() throws InterruptedException {
        HealthResult result = pool.isClosed() ? HealthResult.unhealthy("the pool is closed") : look();
        PoolStatistics now = pool.statistics();
        return result.withDetail("max", max)
                .withDetail("inUse", now.inUse())
                .withDetail("idle", now.idle())
                .withDetail("waiting", now.waiting())
                .withDetail("timeouts", now.timeouts());
    }

    private HealthResult look() throws InterruptedException {
        boolean full = pool.upkeep();
        try (Lease<T> lease = pool.borrow(Duration.ZERO)) {
            if (!pool.isValid(lease.get())) {
                lease.discard();
                return HealthResult.degraded("a resource was not valid, and was replaced");
            }
            return full ? HealthResult.healthy() : HealthResult.degraded("not as many are ready as should be");
        } catch (HttpError e) {
            return e.code().equals(ResourcePool.EXHAUSTED)
                    ? HealthResult.degraded("all are in use")
                    : HealthResult.unhealthy("none can be made");
        }
    }
}
