package dev.gotap.context;

import dev.gotap.context.spi.Exchange;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last word on a request that failed: its own handler's, else the renderer's, else the bare status. */
final class FailureAnswer {

    private static final Logger LOG = LoggerFactory.getLogger("dev.gotap.context");

    // What a handler said about the body it meant to send; the error is another one.
    private static final List<String> OF_ANOTHER_BODY =
            List.of("ETag", "Last-Modified", "Content-Encoding", "Content-Disposition");

    private final Context context;
    private final Exchange exchange;
    private final ErrorHandlers handlers;

    FailureAnswer(Context context, Exchange exchange, ErrorHandlers handlers) {
        this.context = context;
        this.exchange = exchange;
        this.handlers = handlers;
    }

    void give(Throwable failure) {
        if (exchange.isCommitted()) {
            // The head is out: no other answer can follow, and half of one must not pass for the whole.
            log(failure, 500);
            exchange.abort();
            return;
        }
        Throwable left = handled(failure);
        if (left == null) {
            log(failure, exchange.sentStatus());
            return;
        }
        HttpError error = left instanceof HttpError http ? http : HttpError.internal(left);
        log(left, error.status());
        if (exchange.isCommitted()) {
            exchange.abort();
        } else {
            render(error);
        }
    }

    /** What remains to be answered: nothing, the failure itself, or what its handler threw instead. */
    @SuppressWarnings("ReferenceEquality") // this very failure, thrown on
    private @Nullable Throwable handled(Throwable failure) {
        ErrorHandler<Throwable> handler = handlers.of(failure);
        if (handler == null) {
            return failure;
        }
        try {
            handler.handle(context, failure);
            return exchange.isCommitted() ? null : failure;
        } catch (Exception | LinkageError | AssertionError e) {
            if (e != failure && !(e instanceof HttpError) && e.getCause() == null) {
                e.addSuppressed(failure);
            }
            return e;
        }
    }

    private void render(HttpError error) {
        try {
            for (String header : OF_ANOTHER_BODY) {
                exchange.removeHeader(header);
            }
            context.engine.settings().errors().render(context, error);
        } catch (IOException | RuntimeException e) {
            LOG.error("the answer to a failed request could not be rendered", e);
            if (exchange.isCommitted()) {
                exchange.abort();
            } else {
                exchange.send(error.status());
            }
        }
    }

    private void log(Throwable failure, int status) {
        if (status < 500 || context.wasReported(failure)) {
            return;
        }
        if (failure instanceof HttpError meant && failure.getCause() == null) {
            // Somebody chose this answer: what and where, without the stack of a surprise.
            LOG.warn("{} {}: {} {}", exchange.method(), context.routeText(), meant.status(), meant.message());
        } else {
            LOG.error("{} {} failed", exchange.method(), context.routeText(), failure);
        }
    }
}
