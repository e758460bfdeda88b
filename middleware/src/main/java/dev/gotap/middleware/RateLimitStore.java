package dev.gotap.middleware;

/**
 * Counts requests for several processes, so that they share their limits; {@code dev.gotap:ratelimit-redis} is one. A
 * limiter with a store asks it for every request, and what happens when it does not answer is said by a {@link
 * RateLimitFallback}.
 *
 * <p>Called by many threads at once. It may wait, but only so long: a request waits with it, so give it a timeout of a
 * tenth of a second or so, and throw when it is over. Whoever made a store closes it.
 */
public interface RateLimitStore {

    /**
     * Refuses a limit that this store cannot keep, when the limiter is made.
     *
     * @param limit what is to be kept
     * @throws IllegalArgumentException saying what can be kept instead
     */
    default void check(RateLimit limit) {}

    /**
     * Counts one request.
     *
     * @param key the limiter, its limit and whose request it is: at most 160 letters, digits and {@code . _ - + / :}.
     *     What the request itself said is in it as half a SHA-256 only.
     * @param limit how many are allowed; always the same for one key
     * @return the decision
     * @throws Exception when there is none; the fallback decides then
     */
    RateLimitDecision take(String key, RateLimit limit) throws Exception;

    /**
     * Forgets what a key has used.
     *
     * @param key as in {@link #take}
     * @throws Exception when the store does not answer
     */
    void reset(String key) throws Exception;
}
