package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.Route;
import org.slf4j.LoggerFactory;

/**
 * Measures every request: how many, how long, with which status. Use it first, so that what other middleware answers is
 * measured, too.
 *
 * <pre>{@code
 * app.use(Metrics.to(recorder));
 * }</pre>
 *
 * <p>The tag is the route's pattern, never the path, and methods nobody knows share one: so the number of series is bounded
 * by the route table, whatever clients send. Allocates nothing for a request that is answered by its chain; asserted by
 * {@code MetricsAllocationTest}.
 */
public final class Metrics implements Handler {

    private static final String UNMATCHED = "UNMATCHED";
    private static final int CLIENT_LEFT = 499;

    private final MetricsRecorder recorder;
    private final MetricsOptions options;

    private Metrics(MetricsRecorder recorder, MetricsOptions options) {
        this.recorder = recorder;
        this.options = options;
    }

    /**
     * Measures every request.
     *
     * @param recorder takes the figures
     * @return the handler; one may serve several routers
     */
    public static Metrics to(MetricsRecorder recorder) {
        return to(recorder, MetricsOptions.defaults());
    }

    /**
     * Measures requests.
     *
     * @param recorder takes the figures
     * @param options which requests, by which clock
     * @return the handler; one may serve several routers
     */
    public static Metrics to(MetricsRecorder recorder, MetricsOptions options) {
        return new Metrics(requireNonNull(recorder, "recorder"), requireNonNull(options, "options"));
    }

    @Override
    public void handle(Context c) throws Exception {
        if (options.skip().test(c)) {
            c.next();
            return;
        }
        long start = options.nanoTicker().getAsLong();
        started();
        boolean returned = false;
        try {
            c.next();
            returned = true;
        } finally {
            if (returned && !c.isAsync()) {
                ended(c, start, c.statusCode());
            } else {
                // What the failure is answered with, and when an asynchronous request ends, is known at the very end.
                c.onCompletion(done -> ended(done, start, done.isCommitted() ? done.statusCode() : CLIENT_LEFT));
            }
        }
    }

    private void started() {
        try {
            recorder.started();
        } catch (RuntimeException e) {
            complain(e);
        }
    }

    private void ended(Context c, long start, int status) {
        try {
            Route route = c.route();
            long nanos = Math.max(0, options.nanoTicker().getAsLong() - start);
            recorder.ended(
                    known(c.method()), route == null ? UNMATCHED : route.pattern(), status, nanos, c.sentBytes());
        } catch (RuntimeException e) {
            complain(e);
        }
    }

    private static String known(String method) {
        return switch (method) {
            case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT" -> method;
            default -> "OTHER";
        };
    }

    private static void complain(RuntimeException failure) {
        LoggerFactory.getLogger(Metrics.class).error("a request could not be measured", failure);
    }
}
