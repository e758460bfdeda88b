package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.HeaderName;
import dev.gotap.context.HttpError;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Lets a number of requests through at a time and a number of others wait a moment; the rest is answered at once with 503 and
 * {@code Retry-After}, so that those who are served are served in time. What matters more goes first.
 *
 * <p>The decision follows from who is there and who asks, never from chance: a request takes a place
 * {@linkplain ConcurrencyOptions#withReserved reserved} for its {@link Priority}, or one reserved for nobody; else it waits,
 * first come, first served among its equals and before worse ones; when the queue is full, the last of the worst ones makes
 * room for a better one and is refused.
 *
 * <p>A place is held until the handlers have returned, and for an asynchronous request until its end; failures, timeouts and
 * clients that leave included. A handler that {@link Timeout} has answered for holds its place until it returns, since its
 * thread and what it uses are not free before.
 *
 * <p>Waiting holds a worker thread (or a virtual one), never an I/O thread: on a route that is {@code nonBlocking()} nobody
 * waits. Keep {@code maxConcurrent + maxQueued} below the number of workers, or the workers' own queue is where requests wait.
 *
 * <p>Refusals are not logged one by one; they stand in the access log and in {@link #refused()}. A request that is let through
 * at once allocates nothing. Put it before {@link Timeout} if the wait should not count, after it if it should.
 */
public final class ConcurrencyLimit implements Handler {

    private final ConcurrencyOptions options;
    private final Admission common;
    private final ConcurrentHashMap<String, Admission> byRoute = new ConcurrentHashMap<>();
    private final LongAdder refused = new LongAdder();
    private final String retryAfter;

    private ConcurrencyLimit(ConcurrencyOptions options) {
        this.options = options;
        this.common = new Admission(options);
        this.retryAfter = String.valueOf(options.retryAfter().toSeconds());
    }

    /**
     * A limit with {@link ConcurrencyOptions#defaults()}.
     *
     * @return the handler; what it serves shares its places
     */
    public static ConcurrencyLimit create() {
        return with(ConcurrencyOptions.defaults());
    }

    /**
     * A limit of so many requests at a time.
     *
     * @param maxConcurrent &gt;= 1
     * @return the handler; what it serves shares its places
     * @throws IllegalArgumentException below 1
     */
    public static ConcurrencyLimit of(int maxConcurrent) {
        return with(ConcurrencyOptions.defaults().withMaxConcurrent(maxConcurrent));
    }

    /**
     * A limit with these options.
     *
     * @param options how many, and what becomes of the others
     * @return the handler; what it serves shares its places
     */
    public static ConcurrencyLimit with(ConcurrencyOptions options) {
        return new ConcurrencyLimit(requireNonNull(options, "options"));
    }

    @Override
    public void handle(Context c) throws Exception {
        Priority priority = requireNonNull(options.priority().apply(c), "the priority of a request");
        Admission admission = options.perRoute() ? ofRoute(c.fullPath()) : common;
        if (!admission.enter(priority, c.mayBlock())) {
            throw refusal(c);
        }
        try {
            c.next();
        } finally {
            if (c.isAsync()) {
                c.onCompletion(done -> admission.leave(priority));
            } else {
                admission.leave(priority);
            }
        }
    }

    /**
     * How many requests are under way, for a gauge.
     *
     * @return as of now, of all routes
     */
    public int inFlight() {
        return common.taken()
                + byRoute.values().stream().mapToInt(Admission::taken).sum();
    }

    /**
     * How many requests wait, for a gauge.
     *
     * @return as of now, of all routes
     */
    public int waiting() {
        return common.queued()
                + byRoute.values().stream().mapToInt(Admission::queued).sum();
    }

    /**
     * How many requests were refused, for a counter.
     *
     * @return since this handler was made
     */
    public long refused() {
        return refused.sum();
    }

    private Admission ofRoute(String pattern) {
        Admission known = byRoute.get(pattern);
        return known == null ? byRoute.computeIfAbsent(pattern, p -> new Admission(options)) : known;
    }

    private HttpError refusal(Context c) {
        refused.increment();
        c.setHeader(HeaderName.RETRY_AFTER, retryAfter);
        HttpError error = HttpError.of(503, "OVERLOADED", "too many requests are being served already");
        c.reported(error); // a line for each would bury the log when it is needed most
        return error;
    }
}
