/**
 * Rate limits that several processes share, kept in Redis by Bucket4j over Lettuce.
 *
 * <pre>{@code
 * var store = RedisRateLimitStore.connect(RedisRateLimitOptions.of("redis://redis.local:6379"));
 * app.use(RateLimiter.with(RateLimiterOptions.of(RateLimit.tokenBucket(1000, Duration.ofHours(1)))
 *         .withKey(RateLimitKey.user().orElse(RateLimitKey.client()))
 *         .withStore(store, RateLimitFallback.localShare(4))));        // four processes at most
 * app.onStop(store::close);
 * }</pre>
 */
@NullMarked
package dev.gotap.ratelimit.redis;

import org.jspecify.annotations.NullMarked;
