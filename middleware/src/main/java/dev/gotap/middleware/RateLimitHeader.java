package dev.gotap.middleware;

/** A family of response headers that a {@link RateLimiter} sets. All numbers are hints, never a promise. */
public enum RateLimitHeader {

    /**
     * {@code X-RateLimit-Limit}, {@code X-RateLimit-Remaining} and {@code X-RateLimit-Reset}, as goTap and many others send
     * them: the most there can be, what is left, and the Unix time in seconds when all of it is there again if nothing more
     * is asked for. Of several limiters in one chain the one with the least left is shown. From 10,000 on, what is left is
     * rounded down, by less than a thousandth of the limit.
     */
    X_RATELIMIT,

    /**
     * {@code RateLimit-Policy} and {@code RateLimit} of the IETF's draft-ietf-httpapi-ratelimit-headers-11:
     *
     * <pre>{@code
     * RateLimit-Policy: "client";q=100;w=60
     * RateLimit: "client";r=42;t=1
     * }</pre>
     *
     * <p>{@code q} requests per {@code w} seconds; {@code r} are left, and there will be no more of them for {@code t}
     * seconds. A bucket of another size than {@code q} says so in {@code gotap-burst}. Several limiters in one chain add a
     * line each. Not among the defaults, since it is a draft whose syntax has changed before.
     */
    IETF_DRAFT,

    /** {@code Retry-After} with refusals, in seconds: RFC 9110 section 10.2.3. */
    RETRY_AFTER
}
