package dev.gotap.middleware;

/**
 * A request that came when its limit was used up.
 *
 * @param policy the name of the limiter that refuses it
 * @param limit what is allowed
 * @param retryAfterSeconds when to come again, rounded up, &gt; 0
 */
public record RateLimitRefusal(String policy, RateLimit limit, long retryAfterSeconds) {}
