package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import dev.gotap.context.ErrorHandler;
import dev.gotap.context.Handler;
import dev.gotap.context.HttpError;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Logs what the handlers after it throw, once, with the stack, the request line (redacted), the route and the transaction
 * id; then throws it on, so that the router's one error renderer answers, or lets a {@link FailureHandler} answer.
 *
 * <table>
 * <caption>What becomes of a failure</caption>
 * <tr><th>failure</th><th>log</th><th>client</th></tr>
 * <tr><td>{@link HttpError} below 500</td><td>nothing: it is an answer</td><td>that answer</td></tr>
 * <tr><td>{@link HttpError} from 500</td><td>error, with its cause</td><td>that answer</td></tr>
 * <tr><td>anything else</td><td>error, with its stack</td><td>500, without a word of the failure</td></tr>
 * <tr><td>any of these after the head was sent</td><td>error, with its stack</td><td>a broken connection</td></tr>
 * <tr><td>the client's connection broke while it was written to</td><td>info, no stack</td><td>nothing</td></tr>
 * <tr><td>{@link VirtualMachineError}</td><td>the engine's</td><td>500; then the thread gets it</td></tr>
 * <tr><td>one that was {@linkplain Context#reported reported} already</td><td>nothing</td><td>as above</td></tr>
 * </table>
 *
 * <p>An asynchronous request's failure is treated alike, when the request ends: its timeout, too (503, code {@code
 * TIMEOUT}), but not that its client has left. An {@link InterruptedException} restores the thread's interrupt flag.
 */
public final class Recovery implements Handler {

    private final Logger logger;
    private final @Nullable FailureHandler handler;
    private final RequestText text;
    private final ErrorHandler<Throwable> later = this::recover;

    private Recovery(RecoveryOptions options) {
        logger = options.logger();
        handler = options.handler();
        text = new RequestText(options.redaction());
    }

    /**
     * A recovery with {@link RecoveryOptions#defaults()}.
     *
     * @return the handler; one may serve several routers
     */
    public static Recovery create() {
        return with(RecoveryOptions.defaults());
    }

    /**
     * A recovery with these options.
     *
     * @param options where to log, what to answer
     * @return the handler; one may serve several routers
     */
    public static Recovery with(RecoveryOptions options) {
        return new Recovery(requireNonNull(options, "options"));
    }

    @Override
    public void handle(Context c) throws Exception {
        try {
            c.next();
        } catch (Throwable failure) {
            if (failure instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            boolean mayAnswer = isReportedNow(c, failure) && !c.isAsync();
            if (!mayAnswer || !isAnswered(c, failure)) {
                throw failure;
            }
            return;
        }
        if (c.isAsync()) {
            c.onFailure(later);
        }
    }

    /** What comes of the failure of an asynchronous request. */
    private void recover(Context c, Throwable failure) throws Exception {
        if (isReportedNow(c, failure)) {
            isAnswered(c, failure);
        }
    }

    /** Logs what is ours to log; false for what is an answer, or too bad to be answered by us. */
    private boolean isReportedNow(Context c, Throwable failure) {
        boolean ours =
                failure instanceof HttpError error ? error.status() >= 500 : !(failure instanceof VirtualMachineError);
        if (ours && !c.isReported(failure)) {
            log(c, failure);
            c.reported(failure);
        }
        return ours;
    }

    private boolean isAnswered(Context c, Throwable failure) throws Exception {
        if (handler == null || c.isCommitted()) {
            return false;
        }
        c.abort();
        handler.handle(c, failure);
        return c.isCommitted() || c.isAsync();
    }

    private void log(Context c, Throwable failure) {
        if (c.isCommitted() && BrokenConnection.is(failure)) {
            if (logger.isInfoEnabled()) {
                logger.info("the client left before the answer was complete: {}", request(c));
            }
        } else if (logger.isErrorEnabled()) {
            logger.error("failed: {}", request(c), failure);
        }
    }

    private String request(Context c) {
        LineBuffer line = new LineBuffer();
        EscapedText.append(line, c.method());
        line.ascii(" \"");
        text.target(line, c);
        line.ascii("\" route=\"");
        EscapedText.append(line, c.fullPath());
        line.ascii('"');
        String transactionId = c.get(Context.TRANSACTION_ID);
        if (transactionId != null) {
            line.ascii(" id=\"");
            EscapedText.append(line, transactionId);
            line.ascii('"');
        }
        return line.toString();
    }
}
