package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;

/**
 * Logs every request once, after it has run. The line is gin's:
 *
 * <pre>{@code
 * [gotap] 2026/11/21 - 13:37:00 | 200 |       1.234ms |       127.0.0.1 | GET      "/path?query" | id="7f3a"
 * }</pre>
 *
 * <p>or, with {@link LoggerOptions#withFormat}, an access log's: {@link LogFormat#COMMON}, {@link LogFormat#COMBINED} or
 * {@link LogFormat#JSON}; or, with {@link LoggerOptions#withSlf4j}, one event with key-value pairs. A request that fails, or
 * is asynchronous, is logged at its end: with the status that was sent, or 499 when its client left without an answer. What
 * came from outside is escaped and redacted; see the package page.
 *
 * <p>A line allocates nothing but what its sink needs, and once a second the text of the time; asserted by
 * {@code LoggerAllocationTest}. A sink that fails never fails the request.
 */
public final class Logger implements Handler {

    private static final int CLIENT_LEFT = 499;

    private final RequestLog log;
    private final LongSupplier nanoTicker;
    private final Set<String> skippedPaths;
    private final Predicate<Context> skip;

    private Logger(LoggerOptions options) {
        org.slf4j.Logger slf4j = options.slf4j();
        log = slf4j == null ? new TextLog(options) : new Slf4jLog(slf4j, options);
        nanoTicker = options.nanoTicker();
        skippedPaths = options.skippedPaths();
        skip = options.skip();
    }

    /**
     * A logger with {@link LoggerOptions#defaults()}: lines on standard output.
     *
     * @return the handler; one may serve several routers
     */
    public static Logger create() {
        return with(LoggerOptions.defaults());
    }

    /**
     * A logger with these options.
     *
     * @param options what, where and how
     * @return the handler; one may serve several routers
     */
    public static Logger with(LoggerOptions options) {
        return new Logger(requireNonNull(options, "options"));
    }

    @Override
    public void handle(Context c) throws Exception {
        if (!skippedPaths.isEmpty() && skippedPaths.contains(c.path())) {
            c.next();
            return;
        }
        long start = nanoTicker.getAsLong();
        try {
            c.next();
        } catch (Throwable failure) {
            logAtTheEnd(c, start); // who answers it, and how, is not decided yet
            throw failure;
        }
        if (c.isAsync()) {
            logAtTheEnd(c, start);
        } else {
            log(c, start, c.statusCode());
        }
    }

    private void logAtTheEnd(Context c, long start) {
        c.onCompletion(done -> log(done, start, done.isCommitted() ? done.statusCode() : CLIENT_LEFT));
    }

    private void log(Context c, long start, int status) {
        try {
            if (!skip.test(c)) {
                log.write(c, status, Math.max(0, nanoTicker.getAsLong() - start));
            }
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(Logger.class).error("a request could not be logged", e);
        }
    }
}
