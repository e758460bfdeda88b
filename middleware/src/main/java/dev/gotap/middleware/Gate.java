package dev.gotap.middleware;

import dev.gotap.context.Context;

/** Lets a request pass or refuses it, and tells the client why. */
final class Gate {

    private final String name;
    private final RateLimit rule;
    private final RateLimitAnswer answer;
    private final LimitHeaders headers;

    Gate(String name, RateLimit rule, RateLimiterOptions options, WallTime wall) {
        this.name = name;
        this.rule = rule;
        this.answer = options.answer();
        this.headers = new LimitHeaders(options.headers(), name, rule, wall);
    }

    /** Whether {@link #pass} tells the client when there will be more. */
    boolean tellsMore() {
        return headers.ietf;
    }

    /** Whether {@link #pass} tells the client when there will be all. */
    boolean tellsAll() {
        return headers.x;
    }

    /**
     * Sets the headers of an answer that others will give.
     *
     * @param left requests
     * @param moreInNanos there will be no more before that; of no matter unless it is told
     * @param allInNanos then there will be all; of no matter unless it is told
     */
    void pass(Context c, long now, long left, long moreInNanos, long allInNanos) {
        headers.set(c, now, left, moreInNanos, allInNanos, false);
    }

    /**
     * Answers.
     *
     * @param moreInNanos when to come again
     * @param allInNanos then there will be all
     */
    void refuse(Context c, long now, long moreInNanos, long allInNanos) throws Exception {
        long retryAfter = LimitHeaders.seconds(moreInNanos);
        headers.set(c, now, 0, moreInNanos, allInNanos, true);
        headers.setRetryAfter(c, retryAfter);
        c.abort();
        c.status(429);
        answer.answer(c, new RateLimitRefusal(name, rule, retryAfter));
    }

    void setRetryAfter(Context c, long seconds) {
        headers.setRetryAfter(c, seconds);
    }
}
