package dev.gotap.context;

import dev.gotap.context.spi.AnswerGate;
import dev.gotap.context.spi.Exchange;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time by which a chain has to answer. When it passes, the client gets 503 at once, from the timer's thread, while
 * the handler may still be at work: it keeps its context, to read from, and every answer of its own is refused. The
 * timer's thread answers with another context, which knows what was known when the time began to run.
 *
 * <p>Being the gate of its exchange, it orders the two: an answer is the handler's or the deadline's, whole. Deadlines
 * within deadlines share the outermost one's lock and fate.
 */
final class Deadline extends AnswerGate implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger("dev.gotap.context");
    private static final int SHOWN_FRAMES = 6;

    private final Context context;
    private final Exchange exchange;
    private final @Nullable Deadline outer;
    private final Deadline root;
    private final Duration limit;
    private final boolean interrupts;
    private final Thread handler = Thread.currentThread();
    // On an I/O thread nobody else may touch the exchange, nor could anything be sent.
    private final boolean mayCut;
    private final Attributes known;

    private @Nullable Future<?> timer;
    // Guarded by the root's lock.
    private boolean passed;
    private boolean over;
    private boolean interrupted;
    private @Nullable AsyncRequest async;

    // Of the root alone. Written under its lock, read without it by whoever runs the chain.
    private volatile boolean cut;
    private volatile @Nullable Thread speaker;

    Deadline(Context context, Attributes attributes, @Nullable Deadline outer, Duration limit, boolean interrupts) {
        this.context = context;
        this.known = new Attributes(attributes);
        this.exchange = context.exchange();
        this.outer = outer;
        this.root = outer == null ? this : outer.root;
        this.limit = limit;
        this.interrupts = interrupts;
        this.mayCut = exchange.mayBlock();
    }

    static HttpError error() {
        return HttpError.of(503, "TIMEOUT", "the answer took too long");
    }

    void start() {
        exchange.gate(root);
        timer = context.engine.timers().schedule(this, TimeUnit.NANOSECONDS.convert(limit), TimeUnit.NANOSECONDS);
    }

    /** The deadline around this one. */
    @Nullable
    Deadline outer() {
        return outer;
    }

    /** Whether the client has its 503, so that nothing more needs to be done. */
    boolean isCut() {
        return root.cut;
    }

    /** Whether the current thread is the one that answers in the handler's place. */
    @SuppressWarnings("ReferenceEquality") // this very thread
    boolean isSpeaking() {
        return root.speaker == Thread.currentThread();
    }

    @Override
    protected void requireOpen() {
        if (cut && !isSpeaking()) {
            throw new IllegalStateException(
                    "this request has been answered with 503 already, since its time was up; what"
                            + " comes now is dropped (mend: c.isCommitted() tells a long task that nobody waits for it)");
        }
    }

    @Override
    public void run() {
        try {
            AsyncRequest later = passed();
            if (later != null) {
                later.overdue(limit);
            }
        } catch (RuntimeException | Error e) {
            LOG.error("{}: the answer that its time was up failed", context.routeText(), e);
            if (e instanceof VirtualMachineError) {
                throw e;
            }
        }
    }

    /** Leaves the clock to a request that becomes asynchronous; false when the time is up. */
    boolean leaveTo(AsyncRequest request) {
        root.lock();
        try {
            for (Deadline each = this; each != null; each = each.outer) {
                each.async = request;
            }
            return !root.cut;
        } finally {
            root.unlock();
        }
    }

    /** Makes up for deadlines that have passed while nothing could be done. */
    void catchUp(AsyncRequest request) {
        for (Deadline each = this; each != null; each = each.outer) {
            if (each.hasPassed()) {
                request.overdue(each.limit);
            }
        }
    }

    private boolean hasPassed() {
        root.lock();
        try {
            return passed;
        } finally {
            root.unlock();
        }
    }

    /** Takes the clock back, since the request did not become asynchronous after all. */
    void takeBack() {
        root.lock();
        try {
            for (Deadline each = this; each != null; each = each.outer) {
                each.async = null;
            }
        } finally {
            root.unlock();
        }
        exchange.gate(root);
    }

    /** Stops the clock, and that of the deadlines around it. */
    void cancel() {
        for (Deadline each = this; each != null; each = each.outer) {
            Future<?> running = each.timer;
            if (running != null) {
                running.cancel(false);
            }
        }
    }

    /** The chain is back; whether it came too late. */
    boolean end() {
        root.lock();
        try {
            over = true;
            if (async != null) {
                return false; // the clock goes on, and so does the request
            }
            Future<?> running = timer;
            if (running != null) {
                running.cancel(false);
            }
            if (interrupted) {
                Thread.interrupted(); // it was meant for the handler that has just returned, and for no other
            }
            if (outer == null && !cut) {
                exchange.gate(null);
            }
            return root.cut;
        } finally {
            root.unlock();
        }
    }

    private @Nullable AsyncRequest passed() {
        root.lock();
        try {
            passed = true;
            if (async == null && mayCut && !over && !root.cut && !exchange.isCommitted()) {
                cut();
            }
            return async;
        } finally {
            root.unlock();
        }
    }

    private void cut() {
        root.speaker = Thread.currentThread();
        root.cut = true;
        try {
            exchange.cut();
            answer();
        } finally {
            if (!exchange.isCommitted()) {
                exchange.abort();
            }
            exchange.complete();
            root.speaker = null;
            if (interrupts) {
                interrupted = true;
                handler.interrupt();
            }
        }
    }

    private void answer() {
        LOG.warn(
                "{} {} was answered with 503 after {}; its handler goes on{}",
                exchange.method(),
                context.routeText(),
                limit,
                place());
        Context twin = context.twin(known);
        HttpError error = error();
        twin.reported(error);
        context.engine.answer(twin, error);
    }

    /** Where the handler is, for the log: without it a timeout says nothing of its reason. */
    private String place() {
        StringBuilder text = new StringBuilder();
        int shown = 0;
        for (StackTraceElement frame : handler.getStackTrace()) {
            if (shown == SHOWN_FRAMES || frame.getClassName().startsWith("dev.gotap.context.")) {
                break; // from here on it is the chain
            }
            text.append(shown++ == 0 ? " at " : " < ")
                    .append(frame.getClassName())
                    .append('.')
                    .append(frame.getMethodName())
                    .append(':')
                    .append(frame.getLineNumber());
        }
        return text.toString();
    }
}
