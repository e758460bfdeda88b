package dev.gotap.context;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.spi.DetachedExchange;
import dev.gotap.context.spi.Exchange;
import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and its response, as handlers and middleware see them.
 *
 * <p>A context belongs to the thread that runs its request, from the first handler until the last one has returned. Used
 * by any other thread, or later, it throws {@link IllegalStateException}; it never shows another request's data. What is
 * needed elsewhere is copied out first, with {@link #copy()}, or the request itself is kept alive with {@link #async}.
 * {@link ContextGuard} says how closely this is watched.
 *
 * <p>Path values, the query and the body are read when asked for. A response is encoded in full before anything of it is
 * sent, and is sent once.
 */
public final class Context extends ContextRendering {

    /** The id of the transaction this request belongs to, once a middleware has set it. */
    public static final Key<String> TRANSACTION_ID = Key.of("transactionId");

    private static final Logger LOG = LoggerFactory.getLogger("dev.gotap.context");
    private static final int ABORTED = Integer.MAX_VALUE / 2;

    private final Attributes attributes = new Attributes();
    private final CollectedErrors errors = new CollectedErrors();
    private final List<Handler> completions = new ArrayList<>(0);
    private int index;
    private @Nullable Throwable reported;

    Context(ContextEngine engine, int slot, int parameters, ReferenceQueue<Context> collected) {
        super(engine, slot, parameters, collected);
    }

    // ---- flow ----

    /**
     * Runs the rest of the chain and returns when it has. A middleware that does not call it is continued after all, as
     * in gin: stop a chain with {@link #abort()}.
     *
     * @throws Exception what a later handler threw
     */
    public void next() throws Exception {
        check();
        Handler[] chain = match.handlers;
        for (int i = ++index; i < chain.length; i = ++index) {
            chain[i].handle(this);
        }
    }

    /** Keeps the handlers after the current one from running; handlers already running finish their part. */
    public void abort() {
        check();
        index = ABORTED;
    }

    /**
     * Tells whether the chain was aborted.
     *
     * @return true after {@link #abort()} and its kin
     */
    public boolean isAborted() {
        check();
        return index >= ABORTED;
    }

    /**
     * Answers with a status and no body, and aborts.
     *
     * @param code 200 to 599
     */
    public void abortWithStatus(int code) {
        abort();
        sendNothing(code);
    }

    /**
     * Answers with JSON, and aborts.
     *
     * @param code 200 to 599
     * @param value what to encode
     * @throws IOException if the value cannot be written as JSON; nothing was sent then
     */
    public void abortWithStatusJson(int code, @Nullable Object value) throws IOException {
        abort();
        json(code, value);
    }

    /**
     * Answers with a status and no body, collects a private error for the log, and aborts.
     *
     * @param code 200 to 599
     * @param error what went wrong
     */
    public void abortWithError(int code, Throwable error) {
        error(error);
        abortWithStatus(code);
    }

    /**
     * Collects a private error for whoever looks at {@link #errors()} later, a logger for example. Nothing is sent.
     *
     * @param error what went wrong
     */
    public void error(Throwable error) {
        check();
        errors.add(new CollectedError(error, ErrorKind.PRIVATE, null));
    }

    /**
     * Collects an error of some kind. Nothing is sent.
     *
     * @param error what went wrong, and for whom
     */
    public void error(CollectedError error) {
        check();
        errors.add(requireNonNull(error, "error"));
    }

    /**
     * The errors collected so far.
     *
     * @return an unmodifiable copy; empty, and not allocated, when there are none
     */
    public List<Throwable> errors() {
        check();
        return errors.causes();
    }

    /**
     * The errors of one kind collected so far.
     *
     * @param kind for example {@link ErrorKind#PUBLIC}
     * @return an unmodifiable copy
     */
    public List<Throwable> errors(ErrorKind kind) {
        check();
        return errors.causes(kind);
    }

    /**
     * The errors collected so far, with their kinds and what else is known about them.
     *
     * @return an unmodifiable copy
     */
    public List<CollectedError> collectedErrors() {
        check();
        return errors.all();
    }

    /**
     * Notes that a failure was logged, so that the dispatcher does not log it again.
     *
     * @param failure what is about to be thrown on
     */
    public void reported(Throwable failure) {
        check();
        reported = failure;
    }

    // ---- asynchronous requests ----

    /**
     * Keeps the request alive after its handlers have returned, until a stage completes. From this call on the context
     * may be used from any thread, by one at a time, and no later handler of the chain runs. If the stage fails, the
     * failure is answered as if a handler had thrown it; after the router's async timeout the answer is 503; when the
     * client leaves, nothing is answered. Timeout and leaving cancel a stage that is a {@link java.util.concurrent.Future}.
     * The first of these ends the request, exactly once and not before the handlers have returned; the context is
     * released then.
     *
     * @param work starts the work, on this thread, and returns its stage
     * @throws IllegalStateException if there is an answer already, or the request is asynchronous already
     * @throws Exception what {@code work} threw; the request is as it was before the call then
     */
    public void async(AsyncWork work) throws Exception {
        check();
        if (async != null) {
            throw new IllegalStateException("the request is asynchronous already (mend: combine the stages into one)");
        }
        if (exchange().isCommitted()) {
            throw new IllegalStateException("the request is answered already; there is nothing left to wait for");
        }
        AsyncRequest request = new AsyncRequest(this, engine);
        int indexBefore = index;
        async = request;
        owner = null;
        index = ABORTED;
        try {
            start(request, work);
        } catch (Throwable t) {
            if (request.withdraw()) {
                async = null;
                owner = Thread.currentThread();
                index = indexBefore;
                suspect = true; // the work may have passed the context on before it failed
            }
            throw t;
        }
    }

    private void start(AsyncRequest request, AsyncWork work) throws Exception {
        exchange().keepOpen(request::disconnected);
        long timeoutNanos = TimeUnit.NANOSECONDS.convert(engine.settings().asyncTimeout());
        request.timer(engine.timers().schedule(request::timedOut, timeoutNanos, TimeUnit.NANOSECONDS));
        CompletionStage<?> stage = requireNonNull(work.start(), "the stage of an asynchronous request");
        request.started(stage);
        stage.whenComplete((value, failure) -> request.completed(unwrapped(failure)));
    }

    /**
     * Runs the rest of this request on an executor; see {@link #async(AsyncWork)}.
     *
     * @param executor where to run it
     * @param task what to run
     * @throws java.util.concurrent.RejectedExecutionException if the executor refuses the task; the request is as it was
     *     before the call then
     * @throws Exception as {@link #async(AsyncWork)}
     */
    public void async(Executor executor, Handler task) throws Exception {
        requireNonNull(executor, "executor");
        requireNonNull(task, "task");
        async(() -> {
            CompletableFuture<Void> done = new CompletableFuture<>();
            executor.execute(() -> {
                try {
                    task.handle(this);
                    done.complete(null);
                } catch (Throwable t) {
                    done.completeExceptionally(t);
                    if (t instanceof VirtualMachineError fatal) {
                        throw fatal;
                    }
                }
            });
            return done;
        });
    }

    /**
     * Tells whether the request outlives the call of its handlers.
     *
     * @return true after {@link #async}
     */
    public boolean isAsync() {
        check();
        return async != null;
    }

    /**
     * Adds what to do when the request ends, after its answer and before the context is released; also when it is
     * asynchronous.
     *
     * @param completion called once; what it throws is logged
     */
    public void onCompletion(Handler completion) {
        check();
        completions.add(requireNonNull(completion, "completion"));
    }

    /**
     * A snapshot for use after the request, by any thread: path, route, parameters, query, request headers, attributes,
     * and the body if it was read. It cannot answer.
     *
     * @return a detached context that is never recycled
     */
    public Context copy() {
        check();
        Exchange source = exchange();
        Context copied = new Context(engine, -1, match.spans.length / 2, new ReferenceQueue<>());
        copied.match.route = match.route;
        copied.match.path = match.path;
        System.arraycopy(match.spans, 0, copied.match.spans, 0, match.spans.length);
        copied.attributes.copyFrom(attributes);
        copied.errors.addAll(errors);
        copied.exchange = new DetachedExchange(source);
        copied.body = readBody();
        copied.index = ABORTED;
        copied.status = statusCode();
        copied.copy = true;
        return copied;
    }

    // ---- attributes ----

    /**
     * Stores an attribute for the handlers that follow.
     *
     * @param key its key
     * @param value what to store
     * @param <T> the key's type
     */
    public <T> void set(Key<T> key, T value) {
        check();
        attributes.put(key, requireNonNull(value, "value"));
    }

    /**
     * An attribute.
     *
     * @param key its key
     * @param <T> the key's type
     * @return null when it is not set
     */
    @SuppressWarnings("unchecked") // set() took a T for this very key
    public <T> @Nullable T get(Key<T> key) {
        check();
        return (T) attributes.get(key);
    }

    /**
     * An attribute that must be there.
     *
     * @param key its key
     * @param <T> the key's type
     * @return the value
     * @throws IllegalStateException when it is not set
     */
    public <T> T require(Key<T> key) {
        T value = get(key);
        if (value == null) {
            throw new IllegalStateException("attribute " + key.name()
                    + " is not set (mend: use the middleware that sets it before this handler)");
        }
        return value;
    }

    /**
     * Stores an attribute by name.
     *
     * @param name its name
     * @param value what to store
     */
    public void set(String name, Object value) {
        check();
        attributes.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
    }

    /**
     * An attribute by name.
     *
     * @param name its name
     * @return null when it is not set
     */
    public @Nullable Object get(String name) {
        check();
        return attributes.get(name);
    }

    /**
     * Removes an attribute.
     *
     * @param name a name, or a {@link Key}
     */
    public void remove(Object name) {
        check();
        attributes.remove(name);
    }

    // ---- for the engine ----

    void begin(Exchange newExchange, Thread thread, int parameters, boolean keepSites) {
        if (match.spans.length < 2 * parameters) {
            match.spans = new int[2 * parameters];
        }
        exchange = newExchange;
        index = -1;
        owner = thread;
        trace.acquired(keepSites);
    }

    /** Forgets the request; returns whether the context may serve another one. */
    boolean end(boolean keepSites) {
        AsyncRequest request = async; // kept, so that late answers meet its monitor; such a context is not reused
        boolean reusable = request == null && !suspect;
        if (request != null) {
            request.released();
        }
        owner = null;
        Route route = match.route;
        trace.released(keepSites, route == null ? null : route.pattern());
        exchange = null;
        reported = null;
        match.clear();
        attributes.clear();
        clearRequest();
        clearResponse();
        errors.clear();
        if (!completions.isEmpty()) {
            completions.clear();
        }
        return reusable;
    }

    @SuppressWarnings("ReferenceEquality") // this very failure
    boolean isReported(Throwable failure) {
        return reported == failure;
    }

    void runCompletions() {
        for (int i = 0; i < completions.size(); i++) {
            try {
                completions.get(i).handle(this);
            } catch (Exception e) {
                LOG.error("a completion of {} failed", routeText(), e);
            }
        }
    }

    private static @Nullable Throwable unwrapped(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : null;
        return cause == null ? failure : cause;
    }

    /** Work that goes on after a handler has returned. */
    @FunctionalInterface
    public interface AsyncWork {

        /**
         * Starts the work.
         *
         * @return completes when the request is answered
         * @throws Exception if it cannot be started
         */
        CompletionStage<?> start() throws Exception;
    }
}
