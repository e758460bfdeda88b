package dev.gotap.ratelimit.redis;

import static java.util.Objects.requireNonNull;

import dev.gotap.middleware.RateLimit;
import dev.gotap.middleware.RateLimit.Algorithm;
import dev.gotap.middleware.RateLimitDecision;
import dev.gotap.middleware.RateLimitStore;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts in Redis, for all processes that use the same server, prefix, limiter name and limit.
 *
 * <p>It keeps token buckets and fixed windows; Bucket4j has no sliding window that is exact. A decision reads the key,
 * decides here, and writes it back if nobody else did meanwhile, or begins again: two trips to Redis, one for a refusal.
 * Time is that of the processes' clocks, so keep them in step: one that is a second ahead lets a second's refill through
 * early.
 *
 * <p>A key is deleted by Redis when its whole limit is there again, so that Redis holds only keys that matter. It connects
 * in the background, at once and whenever the connection is lost; without one every decision fails immediately and the
 * limiter's fallback decides. An application therefore starts, and runs on, without Redis.
 *
 * <p>Safe for many threads; they share one connection, on which commands do not wait for each other.
 */
public final class RedisRateLimitStore implements RateLimitStore, AutoCloseable {

    private static final Duration KEPT_LONGER = Duration.ofSeconds(1);

    private final RedisRateLimitOptions options;
    private final RedisConnection connection;
    private final Map<RateLimit, BucketConfiguration> configurations = new ConcurrentHashMap<>();
    private volatile @Nullable ProxyManager<String> buckets;

    @SuppressWarnings("FutureReturnValueIgnored") // whoever needs the connection asks how it went
    private RedisRateLimitStore(RedisRateLimitOptions options) {
        this.options = options;
        this.connection = new RedisConnection(options.redisUri(), options.timeout());
        connection.attempt();
    }

    /**
     * A store on this server. Returns at once, whether or not the server is there.
     *
     * @param options where it is
     * @return the store; close it when the application has stopped
     */
    public static RedisRateLimitStore connect(RedisRateLimitOptions options) {
        return new RedisRateLimitStore(requireNonNull(options, "options"));
    }

    /**
     * Refuses sliding windows.
     *
     * @param limit what is to be kept
     * @throws IllegalArgumentException for a sliding window
     */
    @Override
    public void check(RateLimit limit) {
        if (limit.algorithm() == Algorithm.SLIDING_WINDOW) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: a token bucket or a fixed window; Redis"
                    + " keeps no sliding windows; mend: RateLimit.tokenBucket(...))");
        }
    }

    @Override
    public RateLimitDecision take(String key, RateLimit limit) {
        ConsumptionProbe probe = buckets()
                .builder()
                .build(options.keyPrefix() + key, () -> configuration(limit))
                .tryConsumeAndReturnRemaining(1);
        long all = Math.max(0, probe.getNanosToWaitForReset());
        if (!probe.isConsumed()) {
            return new RateLimitDecision(false, 0, Math.max(1, probe.getNanosToWaitForRefill()), all);
        }
        long left = Math.max(0, probe.getRemainingTokens());
        return new RateLimitDecision(true, left, moreInNanos(limit, left, all), all);
    }

    @Override
    public void reset(String key) {
        buckets().removeProxy(options.keyPrefix() + key);
    }

    /** Closes the connection. Decisions fail from then on. */
    @Override
    public void close() {
        connection.close();
    }

    RedisConnection connection() {
        return connection;
    }

    private ProxyManager<String> buckets() {
        ProxyManager<String> known = buckets;
        if (known == null) {
            known = Bucket4jLettuce.casBasedBuilder(connection.get())
                    .requestTimeout(options.timeout())
                    .expirationAfterWrite(
                            ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT_LONGER))
                    .build();
            buckets = known;
        }
        return known;
    }

    private BucketConfiguration configuration(RateLimit limit) {
        return configurations.computeIfAbsent(limit, RedisRateLimitStore::configure);
    }

    private static BucketConfiguration configure(RateLimit limit) {
        return BucketConfiguration.builder()
                .addLimit(bandwidth -> limit.algorithm() == Algorithm.FIXED_WINDOW
                        ? bandwidth.capacity(limit.burst()).refillIntervally(limit.limit(), limit.window())
                        : bandwidth.capacity(limit.burst()).refillGreedy(limit.limit(), limit.window()))
                .build();
    }

    /** A bucket that misses so many requests gets the next one when all but the others' refill time is over. */
    private static long moreInNanos(RateLimit limit, long left, long all) {
        if (limit.algorithm() == Algorithm.FIXED_WINDOW) {
            return Math.max(1, all);
        }
        long interval = Math.max(1, limit.window().toNanos() / limit.limit());
        long missing = limit.burst() - left;
        return Math.min(interval, Math.max(1, all - (missing - 1) * interval));
    }
}
