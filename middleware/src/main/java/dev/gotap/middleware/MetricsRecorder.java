package dev.gotap.middleware;

/**
 * Takes what {@link Metrics} measures; an adapter to some metrics library. Called by many threads at once. What it throws
 * is logged and does not touch the request.
 */
public interface MetricsRecorder {

    /** A request has reached the middleware. {@link #ended} follows exactly once. */
    void started();

    /**
     * A request has ended. The number of different methods and patterns is bounded by the route table, whatever clients
     * send, so both may be tags.
     *
     * @param method of the request; {@code OTHER} for one that no RFC defines
     * @param pattern of the route, never the path; {@code UNMATCHED} when no route served it
     * @param status that was sent; 499 when the client left without an answer
     * @param nanos from the middleware to the end of the request, &gt;= 0
     * @param bodyBytes of the response, as {@link dev.gotap.context.Context#sentBytes()} counts them
     */
    void ended(String method, String pattern, int status, long nanos, long bodyBytes);
}
