package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.HeaderName;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Gives every request an id, and tells it to all who ask: handlers ({@link Context#TRANSACTION_ID}), the client (a header
 * of every answer, and {@code requestId} in errors), {@link Logger}, {@link Recovery}, every log line in between (SLF4J's
 * MDC, {@code %X{transactionId}}), and services called from here ({@link Propagation}).
 *
 * <table>
 * <caption>Which id</caption>
 * <tr><th>the request's header</th><th>the id</th></tr>
 * <tr><td>1 to 64 of {@code A-Z a-z 0-9 . _ -}, and {@link TransactionIdOptions#accepts} agrees</td><td>that one</td></tr>
 * <tr><td>absent, or anything else</td><td>a new one</td></tr>
 * </table>
 *
 * <p>A {@code traceparent} that is valid (W3C Trace Context) is kept as {@link TraceContext#KEY}, its trace id as {@link
 * Context#TRACE_ID}, in the MDC as {@value #TRACE_MDC_KEY} and in errors as {@code traceId}.
 *
 * <p>Use it first: what runs before it has no id. Where there is an id already, from an outer one, it stays. The MDC is
 * set from here until the answer has been sent, on the thread of the handlers; {@link #carrying} takes it along to others.
 *
 * <p>Allocates the id's string and nothing else, apart from what the MDC takes; asserted by {@code
 * TransactionIdAllocationTest}.
 */
public final class TransactionId implements Handler {

    /** Where the MDC has the trace id. */
    public static final String TRACE_MDC_KEY = "traceId";

    private static final HeaderName TRACE_PARENT = HeaderName.of("traceparent");

    private final TransactionIdOptions options;
    private final HeaderName header;
    private final @Nullable String mdcKey;
    private final @Nullable StripedRandom traces;
    private final Handler atEnd;

    private TransactionId(TransactionIdOptions options) {
        this.options = options;
        this.header = options.header();
        this.mdcKey = options.mdcKey();
        this.traces = options.beginsTraces() ? StripedRandom.seeded() : null;
        this.atEnd = this::end;
    }

    /**
     * The middleware with {@link TransactionIdOptions#defaults()}.
     *
     * @return the handler; one may serve several routers
     */
    public static TransactionId create() {
        return with(TransactionIdOptions.defaults());
    }

    /**
     * The middleware with these options.
     *
     * @param options which header, which ids, what for the logs
     * @return the handler; one may serve several routers
     */
    public static TransactionId with(TransactionIdOptions options) {
        return new TransactionId(requireNonNull(options, "options"));
    }

    @Override
    public void handle(Context c) throws Exception {
        if (c.get(Context.TRANSACTION_ID) != null) {
            c.next();
            return;
        }
        String id = idOf(c);
        c.set(Context.TRANSACTION_ID, id);
        c.setHeader(header, id);
        TraceContext trace = traceOf(c);
        if (trace != null) {
            c.set(TraceContext.KEY, trace);
            c.set(Context.TRACE_ID, trace.traceId());
        }
        if (mdcKey == null) {
            c.next();
        } else {
            runWithMdc(c, mdcKey, id, trace);
        }
    }

    /**
     * An executor whose tasks see the MDC values of this middleware that the thread has which submits them; for work that
     * a request leaves to other threads.
     *
     * <pre>{@code
     * Executor workers = transactionId.carrying(Executors.newFixedThreadPool(8));
     * app.get("/report", c -> c.async(workers, reports::write));
     * }</pre>
     *
     * @param executor runs the tasks
     * @return one that may be used by many threads; the executor itself when there is nothing in the MDC
     */
    public Executor carrying(Executor executor) {
        requireNonNull(executor, "executor");
        return mdcKey == null ? executor : new MdcExecutor(executor, mdcKey, TRACE_MDC_KEY);
    }

    private String idOf(Context c) {
        String incoming = c.header(header);
        if (incoming != null
                && IdRule.fits(incoming, IdRule.MAX_LENGTH)
                && options.accepts().test(c)) {
            return incoming;
        }
        return options.generator().next();
    }

    private @Nullable TraceContext traceOf(Context c) {
        String parent = c.header(TRACE_PARENT);
        TraceContext incoming = parent == null ? null : TraceContext.ofRequest(c, parent);
        return incoming == null && traces != null ? TraceContext.begin(traces) : incoming;
    }

    // Not cleared when the chain has run: the engine still logs what nobody caught, on this thread, and that log needs
    // the
    // id most. A request that went asynchronous ends elsewhere, perhaps on a thread that serves another request by
    // then.
    private void runWithMdc(Context c, String key, String id, @Nullable TraceContext trace) throws Exception {
        c.onCompletion(atEnd);
        MDC.put(key, id);
        if (trace != null) {
            MDC.put(TRACE_MDC_KEY, trace.traceId());
        }
        try {
            c.next();
        } finally {
            if (c.isAsync()) {
                clear(c);
            }
        }
    }

    private void end(Context c) {
        if (!c.isAsync()) {
            clear(c);
        }
    }

    private void clear(Context c) {
        MDC.remove(requireNonNull(mdcKey, "mdcKey"));
        if (c.get(TraceContext.KEY) != null) {
            MDC.remove(TRACE_MDC_KEY);
        }
    }
}
