package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@link Hooks} take for a failure, and where failures of their own go.
 *
 * @param logger gets what hooks and compensations throw
 * @param failedStatus which answers mean that a request has failed, though nothing was thrown; asked about 400 to 599
 * @param alert is told the name of a compensation that failed, and why; may be called by several threads at once
 * @param executor runs the compensations of asynchronous requests, on threads that may wait; null for at most four threads of
 *     the hooks' own, which end when they are not needed
 */
public record HookOptions(
        Logger logger,
        IntPredicate failedStatus,
        BiConsumer<String, Throwable> alert,
        @Nullable Executor executor) {

    /** Refuses null where it has no meaning. */
    public HookOptions {
        requireNonNull(logger, "logger");
        requireNonNull(failedStatus, "failedStatus");
        requireNonNull(alert, "alert");
    }

    /**
     * The SLF4J logger named after {@link Hooks}; 500 and above is a failure; nobody is alerted beside the log; threads of
     * their own.
     *
     * @return the defaults
     */
    public static HookOptions defaults() {
        return new HookOptions(
                LoggerFactory.getLogger(Hooks.class), status -> status >= 500, (name, failure) -> {}, null);
    }

    /**
     * These options with another logger.
     *
     * @param newLogger gets what hooks and compensations throw
     * @return a copy
     */
    public HookOptions withLogger(Logger newLogger) {
        return new HookOptions(newLogger, failedStatus, alert, executor);
    }

    /**
     * These options with other answers that mean failure.
     *
     * @param failed for example {@code status -> status >= 400}, where refusals that a handler answers by itself have to be
     *     undone, too; those it throws are undone anyway
     * @return a copy
     */
    public HookOptions withFailedStatus(IntPredicate failed) {
        return new HookOptions(logger, failed, alert, executor);
    }

    /**
     * These options with somebody who is told when something could not be undone.
     *
     * @param newAlert gets the compensation's name and what it threw
     * @return a copy
     */
    public HookOptions withAlert(BiConsumer<String, Throwable> newAlert) {
        return new HookOptions(logger, failedStatus, newAlert, executor);
    }

    /**
     * These options with threads of the caller's, which stay the caller's.
     *
     * @param newExecutor runs the compensations of asynchronous requests, on threads that may wait
     * @return a copy
     */
    public HookOptions withExecutor(Executor newExecutor) {
        return new HookOptions(logger, failedStatus, alert, requireNonNull(newExecutor, "executor"));
    }

    boolean isFailure(int status) {
        return status >= 400 && failedStatus.test(status);
    }
}
