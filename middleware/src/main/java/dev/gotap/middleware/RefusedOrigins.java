package dev.gotap.middleware;

/**
 * What {@link Cors} does with a request from an origin that is not allowed. A browser keeps the answer from that page in
 * any case; this is about what the request itself may do. A request without {@code Origin}, and one from the router's own
 * origin, is never refused.
 */
public enum RefusedOrigins {

    /** Its handler runs: a foreign page may change things, and only not read the answer. */
    SERVE,

    /** GET, HEAD, OPTIONS and TRACE run; any other method is answered with 403, and its handler does not run. */
    REFUSE_CHANGES,

    /** Every request is answered with 403. */
    REFUSE
}
