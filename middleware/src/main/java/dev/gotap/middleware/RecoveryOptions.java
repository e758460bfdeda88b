package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where {@link Recovery} logs, and what it answers.
 *
 * @param logger gets each failure once
 * @param handler answers in place of the router's error renderer; or null
 * @param redaction which values are left out of the log
 */
public record RecoveryOptions(Logger logger, @Nullable FailureHandler handler, Redaction redaction) {

    /** Refuses null where it has no meaning. */
    public RecoveryOptions {
        requireNonNull(logger, "logger");
        requireNonNull(redaction, "redaction");
    }

    /**
     * The SLF4J logger named after {@link Recovery}, the router's error renderer, the default redaction.
     *
     * @return the defaults
     */
    public static RecoveryOptions defaults() {
        return new RecoveryOptions(LoggerFactory.getLogger(Recovery.class), null, Redaction.defaults());
    }

    /**
     * These options with another logger.
     *
     * @param newLogger gets each failure once
     * @return a copy
     */
    public RecoveryOptions withLogger(Logger newLogger) {
        return new RecoveryOptions(newLogger, handler, redaction);
    }

    /**
     * These options with an answer of your own.
     *
     * @param newHandler answers in place of the router's error renderer
     * @return a copy
     */
    public RecoveryOptions withHandler(FailureHandler newHandler) {
        return new RecoveryOptions(logger, requireNonNull(newHandler, "handler"), redaction);
    }

    /**
     * These options with other values left out of the log.
     *
     * @param newRedaction names them
     * @return a copy
     */
    public RecoveryOptions withRedaction(Redaction newRedaction) {
        return new RecoveryOptions(logger, handler, newRedaction);
    }
}
