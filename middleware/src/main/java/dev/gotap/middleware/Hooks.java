package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.HttpError;
import java.util.Arrays;
import java.util.concurrent.Executor;

/**
 * What is done before and after the handlers that follow, when they fail, and in any case. One handler, for a router, a group
 * or a route; its hooks are fixed when it is made.
 *
 * <pre>{@code
 * app.use(Hooks.create()
 *         .before(c -> shifts.requireOpen(c.param("till")))
 *         .after(c -> journal.append(c.method(), c.path(), c.statusCode()))
 *         .onError((c, failure) -> alarms.count(c.fullPath()))
 *         .atEnd(c -> tills.free(c.param("till"))));
 * }</pre>
 *
 * <table>
 * <caption>Which hooks run</caption>
 * <tr><th>hooks</th><th>run</th><th>order</th><th>what they throw</th></tr>
 * <tr><td>{@link #before}</td><td>first; {@code c.abort()} or a throw keeps everything after it from running</td><td>as
 *     added</td><td>fails the request</td></tr>
 * <tr><td>{@link #after}</td><td>when the handlers have returned and the request has not failed</td><td>the last added
 *     first</td><td>is logged</td></tr>
 * <tr><td>{@link Compensations}</td><td>when the request has failed</td><td>the last added first</td><td>is logged, and
 *     alerts</td></tr>
 * <tr><td>{@link #onError}</td><td>when the request has failed</td><td>the last added first</td><td>is logged</td></tr>
 * <tr><td>{@link #atEnd}</td><td>whenever the first hook was reached</td><td>the last added first</td><td>is logged</td></tr>
 * </table>
 *
 * <p>A request has failed when something was thrown, an {@link HttpError} of any status included, or when it was answered
 * with a {@linkplain HookOptions#failedStatus() failed status}. What was thrown goes on to the router's error handlers; the
 * answer says nothing of it. Hooks of a router surround those of a group, and these the ones of a route.
 *
 * <p>The answer has usually been sent when {@code after} hooks run, which is why they cannot turn it into another one. The
 * hooks of an asynchronous request run when it has been answered, or its client has left, on the thread that ends it; there
 * they must not wait.
 *
 * <p>Hooks have no timeouts and no retries of their own: see {@link Timeout}. Use them outside of it, so that it does not
 * interrupt what is being undone. Hooks allocate nothing for a request that is not asynchronous; asserted by {@code
 * HooksAllocationTest}.
 */
public final class Hooks implements Handler {

    private static final Handler[] NONE = {};

    private final HookOptions options;
    private final Executor executor;
    // In the order in which they run.
    private final Handler[] before;
    private final Handler[] after;
    private final ErrorHook[] onError;
    private final Handler[] atEnd;

    private Hooks(
            HookOptions options,
            Executor executor,
            Handler[] before,
            Handler[] after,
            ErrorHook[] onError,
            Handler[] atEnd) {
        this.options = options;
        this.executor = executor;
        this.before = before;
        this.after = after;
        this.onError = onError;
        this.atEnd = atEnd;
    }

    /**
     * No hooks yet, with {@link HookOptions#defaults()}. By itself it lets handlers use {@link Compensations}.
     *
     * @return the handler; one may serve several routers
     */
    public static Hooks create() {
        return with(HookOptions.defaults());
    }

    /**
     * No hooks yet, with these options.
     *
     * @param options what a failure is, where failures of hooks go
     * @return the handler; one may serve several routers
     */
    public static Hooks with(HookOptions options) {
        Executor given = requireNonNull(options, "options").executor();
        Executor executor = given == null ? new CompensationThreads() : given;
        return new Hooks(options, executor, NONE, NONE, new ErrorHook[0], NONE);
    }

    /**
     * These hooks and one more that runs before the handlers, after those added so far. It may refuse the request by throwing
     * an {@link HttpError}, or by answering and {@code c.abort()}.
     *
     * @param hook called by many threads at once
     * @return a copy; these hooks stay as they are
     */
    public Hooks before(Handler hook) {
        Handler[] more = Arrays.copyOf(before, before.length + 1);
        more[before.length] = requireNonNull(hook, "hook");
        return new Hooks(options, executor, more, after, onError, atEnd);
    }

    /**
     * These hooks and one more that runs after the handlers, before those added so far, unless the request has failed.
     *
     * @param hook called by many threads at once
     * @return a copy; these hooks stay as they are
     */
    public Hooks after(Handler hook) {
        return new Hooks(options, executor, before, first(hook, after), onError, atEnd);
    }

    /**
     * These hooks and one more that is told when the request has failed, before those added so far.
     *
     * @param hook called by many threads at once
     * @return a copy; these hooks stay as they are
     */
    public Hooks onError(ErrorHook hook) {
        ErrorHook[] more = new ErrorHook[onError.length + 1];
        more[0] = requireNonNull(hook, "hook");
        System.arraycopy(onError, 0, more, 1, onError.length);
        return new Hooks(options, executor, before, after, more, atEnd);
    }

    /**
     * These hooks and one more that runs in any case, after all others of these hooks but before those of its kind that were
     * added so far; what a {@code finally} is.
     *
     * @param hook called by many threads at once
     * @return a copy; these hooks stay as they are
     */
    public Hooks atEnd(Handler hook) {
        return new Hooks(options, executor, before, after, onError, first(hook, atEnd));
    }

    private static Handler[] first(Handler hook, Handler[] others) {
        Handler[] more = new Handler[others.length + 1];
        more[0] = requireNonNull(hook, "hook");
        System.arraycopy(others, 0, more, 1, others.length);
        return more;
    }

    @Override
    public void handle(Context c) throws Exception {
        c.set(Compensations.HOOKS, this);
        boolean admitted = false;
        try {
            admitted = isAdmitted(c);
            if (admitted) {
                c.next();
            }
        } catch (Throwable failure) {
            if (c.isAsync()) {
                later(c, admitted).handle(c, failure);
            } else if (isAnswered(c, failure)) {
                return;
            }
            throw failure;
        }
        if (c.isAsync()) {
            later(c, admitted);
        } else {
            returned(c, admitted);
        }
    }

    private boolean isAdmitted(Context c) throws Exception {
        for (Handler hook : before) {
            hook.handle(c);
            if (c.isAborted()) {
                return false;
            }
        }
        return true;
    }

    private HookedEnd later(Context c, boolean admitted) {
        HookedEnd end = new HookedEnd(this, admitted);
        c.onFailure(end);
        c.onCompletion(end);
        return end;
    }

    /** The handlers have come back without throwing. */
    void returned(Context c, boolean admitted) {
        int status = c.statusCode();
        if (options.isFailure(status)) {
            failed(c, HttpError.of(status, "FAILED", "answered with status " + status));
            return;
        }
        if (admitted) {
            run("after", after, c);
        }
        run("end", atEnd, c);
    }

    /** They have thrown; whether a hook has answered in the place of the error handlers. */
    private boolean isAnswered(Context c, Throwable failure) {
        boolean begun = c.isCommitted();
        failed(c, failure);
        boolean answered = !begun && c.isCommitted() && !(failure instanceof VirtualMachineError);
        if (answered && !c.isReported(failure) && !(failure instanceof HttpError error && error.status() < 500)) {
            options.logger().error("{} failed, and was answered by a hook", c.fullPath(), failure);
        }
        return answered;
    }

    void failed(Context c, Throwable failure) {
        Compensations compensations = Compensations.known(c);
        if (compensations != null && !c.isAsync()) { // else it looks after itself, on a thread that may wait
            compensations.undo();
        }
        for (ErrorHook hook : onError) {
            try {
                hook.handle(c, failure);
            } catch (Exception | LinkageError | AssertionError e) {
                complain("error", c, e);
            }
        }
        run("end", atEnd, c);
    }

    private void run(String kind, Handler[] hooks, Context c) {
        for (Handler hook : hooks) {
            try {
                hook.handle(c);
            } catch (Exception | LinkageError | AssertionError e) {
                complain(kind, c, e);
            }
        }
    }

    private void complain(String kind, Context c, Throwable failure) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        options.logger().error("an {} hook of {} failed", kind, c.fullPath(), failure);
    }

    HookOptions options() {
        return options;
    }

    Executor executor() {
        return executor;
    }
}
