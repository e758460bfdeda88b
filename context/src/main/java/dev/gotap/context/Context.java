package dev.gotap.context;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.spi.DetachedExchange;
import dev.gotap.context.spi.Exchange;
import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

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

    /** The id of the trace this request is a part of (W3C Trace Context), once a middleware has read or begun it. */
    public static final Key<String> TRACE_ID = Key.of("traceId");

    /** Who makes this request, once a middleware has found out. */
    public static final Key<Principal> PRINCIPAL = Key.of("principal");

    private static final int ABORTED = Integer.MAX_VALUE / 2;

    private final Attributes attributes = new Attributes();
    private final CollectedErrors errors = new CollectedErrors();
    private final List<Handler> completions = new ArrayList<>(0);
    private final List<ErrorHandler<Throwable>> recoveries = new ArrayList<>(0);
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
            if (deadline != null && deadline.isCut()) {
                index = ABORTED; // the client has its answer, and what was not begun need not be
                return;
            }
            chain[i].handle(this);
        }
    }

    /**
     * Runs the rest of the chain, as {@link #next()}, but has it answer in time. If nothing was answered when the limit has
     * passed, the client gets 503 at once, by the router's error handlers and its renderer, while the chain may still be at
     * work: then this context stays readable for it, {@link #isCommitted} turns true, every answer and every header of its
     * own is refused with an {@link IllegalStateException}, what is left of the body is not read, no further handler of the
     * chain begins, and what the chain throws is dropped. This method returns when the chain does, never earlier.
     *
     * <p>An answer that has begun is left alone. A request that becomes {@link #async asynchronous} keeps this limit in place
     * of the router's async timeout; an answer that it has begun by then may go on until the later one of the two. On an I/O
     * thread, where nothing may wait, only that counts.
     *
     * <p>The 503 is given by the timer's thread, with a context of its own: the same request, the same route, and the
     * attributes as they were when this method was called. Error handlers see that one; response filters should use the
     * exchange they are given.
     *
     * @param limit &gt; 0
     * @param interrupt whether the thread of the chain is interrupted then, so that what it waits for ends
     * @throws IllegalArgumentException for a limit that is not positive
     * @throws Exception what a later handler threw
     */
    public void nextWithin(Duration limit, boolean interrupt) throws Exception {
        check();
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: > 0)");
        }
        if (async != null || exchange().isCommitted()) {
            next(); // there is nothing left to be in time for
            return;
        }
        Deadline mine = new Deadline(this, attributes, deadline, limit, interrupt);
        mine.start();
        deadline = mine;
        try {
            next();
        } catch (Throwable t) {
            if (!isCutAtTheEndOf(mine) || t instanceof VirtualMachineError) {
                throw t;
            }
            ContextLog.LOG.debug("{} failed after its time was up", routeText(), t);
            return;
        }
        isCutAtTheEndOf(mine);
    }

    /**
     * Tells whether the client was answered because the time of {@link #nextWithin} was up, while the handlers may still be
     * at work: for a middleware that must know whether their work is over.
     *
     * @return true from the moment that answer is made
     */
    public boolean isOverdue() {
        check();
        return cut || deadline != null && deadline.isCut();
    }

    private boolean isCutAtTheEndOf(Deadline mine) {
        boolean late = mine.end();
        if (async == null) {
            deadline = mine.outer();
        }
        if (late) {
            cut = true;
            suspect = true; // its handler may have left it to others
            index = ABORTED;
        }
        return late;
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

    /**
     * Tells whether a failure was logged already, so that a middleware that logs failures leaves it out.
     *
     * @param failure what a later handler threw
     * @return true for the very one that was given to {@link #reported}
     */
    public boolean isReported(Throwable failure) {
        check();
        return wasReported(failure);
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
        AsyncRequest request = new AsyncRequest(this, engine, deadline);
        if (deadline != null && !deadline.leaveTo(request)) {
            deadline.takeBack();
            throw new IllegalStateException("the request was answered already, since its time was up");
        }
        int indexBefore = index;
        exchange().gate(request);
        async = request;
        owner = null;
        index = ABORTED;
        try {
            start(request, work);
        } catch (Throwable t) {
            if (request.withdraw()) {
                exchange().gate(null);
                if (deadline != null) {
                    deadline.takeBack();
                }
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
        request.startTimer();
        CompletionStage<?> stage = requireNonNull(work.start(), "the stage of an asynchronous request");
        request.started(stage);
        stage.whenComplete((value, failure) -> request.completed(unwrapped(failure)));
        if (deadline != null) {
            deadline.catchUp(request);
        }
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
     * Adds who is told when an asynchronous request fails after its handlers have returned, before that failure is
     * answered; for middleware, whose {@code catch} has passed by then. It may answer, or throw another failure to be
     * answered instead. The one added last is told first; after an answer nobody else is.
     *
     * @param recovery called at most once, on the thread that ends the request; not when the client has left
     */
    public void onFailure(ErrorHandler<Throwable> recovery) {
        check();
        recoveries.add(requireNonNull(recovery, "recovery"));
    }

    /**
     * A snapshot for use after the request, by any thread: path, route, parameters, query, request headers, attributes,
     * and the body if it was read. It cannot answer.
     *
     * @return a detached context that is never recycled
     */
    public Context copy() {
        check();
        Context copied = sibling(attributes);
        copied.errors.addAll(errors);
        copied.exchange = new DetachedExchange(exchange());
        copied.body = readBody();
        copied.status = statusCode();
        copied.copy = true;
        return copied;
    }

    private Context sibling(Attributes known) {
        Context sibling = new Context(engine, -1, match.spans.length / 2, new ReferenceQueue<>());
        sibling.match.route = match.route;
        sibling.match.path = match.path;
        System.arraycopy(match.spans, 0, sibling.match.spans, 0, match.spans.length);
        sibling.attributes.copyFrom(known);
        sibling.index = ABORTED;
        return sibling;
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

    /**
     * Another context for this very request, owned by the calling thread, to answer it while this one is in its handler's
     * hands. Never released: it ends with the answer.
     */
    Context twin(Attributes known) {
        Context twin = sibling(known);
        twin.exchange = exchange;
        twin.owner = Thread.currentThread();
        twin.async = new AsyncRequest(twin, engine, null); // so that it cannot be put off
        return twin;
    }

    /** What is left of a failure once those were told who asked for it: itself, another one, or null when it is answered. */
    @Nullable
    Throwable recovered(Throwable failure) {
        boolean begun = exchange().isCommitted();
        Throwable left = failure;
        for (int i = recoveries.size() - 1; i >= 0; i--) {
            try {
                recoveries.get(i).handle(this, left);
                if (!begun && exchange().isCommitted()) {
                    return null;
                }
            } catch (Exception | LinkageError | AssertionError e) {
                left = e;
            }
        }
        return left;
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
        deadline = null;
        reported = null;
        match.clear();
        attributes.clear();
        clearRequest();
        clearResponse();
        errors.clear();
        if (!completions.isEmpty()) {
            completions.clear();
        }
        if (!recoveries.isEmpty()) {
            recoveries.clear();
        }
        return reusable;
    }

    @SuppressWarnings("ReferenceEquality") // this very failure
    boolean wasReported(Throwable failure) {
        return reported == failure;
    }

    /** Runs all of them, whatever becomes of one: the next may have something to give back. */
    void runCompletions() {
        VirtualMachineError fatal = null;
        for (int i = 0; i < completions.size(); i++) {
            try {
                completions.get(i).handle(this);
            } catch (VirtualMachineError e) {
                fatal = e;
            } catch (Throwable e) {
                ContextLog.LOG.error("a completion of {} failed", routeText(), e);
            }
        }
        if (fatal != null) {
            throw fatal;
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
