package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import dev.gotap.context.Key;
import dev.gotap.context.spi.DetachedExchange;
import dev.gotap.context.spi.Exchange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What one request has done so far and would have to undo if it fails: the steps back, the last one first.
 *
 * <pre>{@code
 * app.use(Hooks.create());
 * app.post("/sales", c -> {
 *     var undo = Compensations.of(c);
 *     var held = stock.hold(sale);
 *     undo.add("release the stock", () -> stock.release(held));
 *     var payment = terminal.charge(sale);
 *     undo.add("refund", () -> terminal.refund(payment));
 *     sales.store(sale, payment);          // throws: refund, then release the stock
 *     undo.commit();                       // from here on nothing is undone
 *     c.json(201, sale);
 * });
 * }</pre>
 *
 * <p>They belong to their request alone. They run when it fails: something was thrown, whatever its status, or the answer has
 * a {@linkplain HookOptions#failedStatus() failed status}, 500 and above by default, or the client of an asynchronous request
 * has left. Each runs once, and one that fails does not keep the others from running. Where a handler has thrown, they have
 * run before the client gets its answer, so that its next attempt finds things as they were. An asynchronous request ends on
 * a thread that must not wait, so they are handed to {@link HookOptions#executor()}, and the answer does not wait for them.
 *
 * <p>What has to survive the death of the process belongs into a database, not here. Safe for use by several threads. A
 * request that asks for none pays nothing.
 */
public final class Compensations {

    /** The hooks around the handler, by whose rules the steps back run. */
    static final Key<Hooks> HOOKS = Key.of("hooks");

    private static final Key<Compensations> COMPENSATIONS = Key.of("compensations");

    private enum State {
        /** Nobody knows yet how the request ends. */
        OPEN,
        /** It has failed. */
        UNDONE,
        /** It has succeeded. */
        KEPT
    }

    private record Step(String name, Compensation back) {}

    private final HookOptions options;
    private final Executor executor;
    private final String route;
    private final @Nullable String transactionId;

    // Guarded by this.
    private final Deque<Step> steps = new ArrayDeque<>();
    private State state = State.OPEN;
    private boolean failed;

    private Compensations(Context c, Hooks hooks) {
        options = hooks.options();
        executor = hooks.executor();
        route = c.fullPath();
        transactionId = c.get(Context.TRANSACTION_ID);
    }

    /**
     * Those of a request; the same ones each time. In asynchronous work, ask for them before the work goes to another thread,
     * and pass them on.
     *
     * @param c its context
     * @return empty at first
     * @throws IllegalStateException if no {@link Hooks} are in the chain before the handler, or for a copy of the context
     */
    public static Compensations of(Context c) {
        Compensations known = c.get(COMPENSATIONS);
        return known == null ? begin(c) : known;
    }

    private static Compensations begin(Context c) {
        Hooks hooks = c.get(HOOKS);
        if (hooks == null) {
            throw new IllegalStateException("nobody would run the compensations of " + c.fullPath()
                    + " (mend: app.use(Hooks.create()), or on the group or the route, before this handler)");
        }
        if (c.unwrap(Exchange.class) instanceof DetachedExchange) {
            throw new IllegalStateException("a copy of a context does not know how its request ends"
                    + " (mend: call Compensations.of(c) before c.copy(), and pass the result on)");
        }
        Compensations begun = new Compensations(c, hooks);
        c.set(COMPENSATIONS, begun);
        c.onCompletion(begun::end);
        return begun;
    }

    /** Those of a request that asked for some. */
    static @Nullable Compensations known(Context c) {
        return c.get(COMPENSATIONS);
    }

    /**
     * Adds a step back, to run before all that were added earlier. When the request has failed meanwhile, the step runs at
     * once, on this thread, so that nothing stays done.
     *
     * @param name for the log
     * @param back undoes what has just been done
     * @throws IllegalStateException if the request has ended, so that its work stops here; the step has run when it had failed
     */
    public void add(String name, Compensation back) {
        Step step = new Step(requireNonNull(name, "name"), requireNonNull(back, "back"));
        boolean late;
        synchronized (this) {
            if (state == State.OPEN) {
                steps.push(step);
                return;
            }
            late = state == State.UNDONE;
        }
        if (late) {
            run(step);
            throw new IllegalStateException("the request has failed already; '" + name + "' was run at once");
        }
        throw new IllegalStateException("the request has ended well already; '" + name + "' was dropped");
    }

    /**
     * Forgets all steps back: the request has passed the point up to which it can be undone, whatever becomes of its answer.
     * Steps added later count again.
     *
     * @throws IllegalStateException if they have run already, since the request had failed
     */
    public synchronized void commit() {
        if (state == State.UNDONE) {
            throw new IllegalStateException("the request has failed already, and what it did was undone");
        }
        steps.clear();
    }

    /** Notes a failure that its answer may not show. */
    synchronized void fail() {
        failed = true;
    }

    /** Runs the steps back, unless somebody has done so. */
    void undo() {
        boolean interrupted = Thread.interrupted(); // by a deadline, say; it is not meant for the way back
        VirtualMachineError fatal = null;
        try {
            for (Step step = next(); step != null; step = next()) {
                try {
                    run(step);
                } catch (VirtualMachineError e) {
                    fatal = e;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        if (fatal != null) {
            throw fatal;
        }
    }

    private synchronized @Nullable Step next() {
        if (state == State.OPEN) {
            state = State.UNDONE;
        }
        return steps.poll();
    }

    private void end(Context c) {
        if (isKept(c)) {
            return;
        }
        if (!c.isAsync()) {
            undo();
            return;
        }
        try {
            executor.execute(this::undo);
        } catch (RejectedExecutionException e) {
            options.logger().warn("compensations of {} run on the thread that ends the request", route, e);
            undo();
        }
    }

    private synchronized boolean isKept(Context c) {
        boolean well = !failed && c.isCommitted() && !options.isFailure(c.statusCode());
        if (well && state == State.OPEN) {
            state = State.KEPT;
            steps.clear();
        }
        return well;
    }

    private void run(Step step) {
        try {
            step.back().run();
        } catch (Throwable failure) {
            if (failure instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            report(step.name(), failure);
            if (failure instanceof VirtualMachineError fatal) {
                throw fatal;
            }
        }
    }

    private void report(String name, Throwable failure) {
        LineBuffer request = new LineBuffer();
        EscapedText.append(request, route);
        if (transactionId != null) {
            request.ascii(" id=\"");
            EscapedText.append(request, transactionId);
            request.ascii('"');
        }
        options.logger().error("the compensation '{}' of {} failed", name, request, failure);
        try {
            options.alert().accept(name, failure);
        } catch (RuntimeException e) {
            options.logger().error("the alert for the compensation '{}' failed", name, e);
        }
    }
}
