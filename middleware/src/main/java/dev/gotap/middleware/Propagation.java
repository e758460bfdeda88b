package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import dev.gotap.context.HeaderName;
import java.net.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a call to another service says about the request it is made for: transaction id and trace. Immutable, so it may be
 * taken from the context at once and used later, by any thread.
 *
 * <pre>{@code
 * HttpRequest call = Propagation.of(c).addTo(HttpRequest.newBuilder(uri)).build();
 * }</pre>
 *
 * @param header where the transaction id goes
 * @param transactionId the id, or null
 * @param trace the trace, or null
 */
public record Propagation(
        HeaderName header,
        @Nullable String transactionId,
        @Nullable TraceContext trace) {

    /** Refuses a missing header. */
    public Propagation {
        requireNonNull(header, "header");
    }

    /**
     * What {@link TransactionId} found out about a request.
     *
     * @param c its context, or a copy of it
     * @return empty when the middleware did not run
     */
    public static Propagation of(Context c) {
        return new Propagation(TransactionIdOptions.HEADER, c.get(Context.TRANSACTION_ID), c.get(TraceContext.KEY));
    }

    /**
     * The same with another header for the transaction id.
     *
     * @param newHeader the header that the other service knows
     * @return a copy
     */
    public Propagation withHeader(HeaderName newHeader) {
        return new Propagation(newHeader, transactionId, trace);
    }

    /**
     * Sets the transaction id's header, {@code traceparent} and {@code tracestate}, each where it is known.
     *
     * @param request not built yet
     * @return the same builder
     */
    public HttpRequest.Builder addTo(HttpRequest.Builder request) {
        if (transactionId != null) {
            request.setHeader(header.text(), transactionId);
        }
        if (trace != null) {
            request.setHeader("traceparent", trace.traceparent());
            if (!trace.state().isEmpty()) {
                request.setHeader("tracestate", trace.state());
            }
        }
        return request;
    }
}
