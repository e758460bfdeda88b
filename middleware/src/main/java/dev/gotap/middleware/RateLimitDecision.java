package dev.gotap.middleware;

/**
 * What a {@link RateLimitStore} says of one request.
 *
 * @param allowed whether it is let through
 * @param remaining requests left after it, &gt;= 0; 0 when it is not allowed
 * @param moreInNanos there will be no more of them before that, &gt; 0; when it is not allowed: when to come again
 * @param allInNanos the whole limit will be there again after that, if nothing more is taken, &gt;= 0
 */
public record RateLimitDecision(boolean allowed, long remaining, long moreInNanos, long allInNanos) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException naming the number and what was expected
     */
    public RateLimitDecision {
        if (remaining < 0 || !allowed && remaining != 0) {
            throw new IllegalArgumentException("remaining: " + remaining + " (expected: >= 0; 0 for a refusal)");
        }
        if (moreInNanos <= 0) {
            throw new IllegalArgumentException("moreInNanos: " + moreInNanos + " (expected: > 0)");
        }
        if (allInNanos < 0) {
            throw new IllegalArgumentException("allInNanos: " + allInNanos + " (expected: >= 0)");
        }
    }
}
