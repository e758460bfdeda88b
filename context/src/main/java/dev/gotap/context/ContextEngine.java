package dev.gotap.context;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.spi.Exchange;
import dev.gotap.context.spi.RouteMatch;
import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Drives contexts through their requests; for routers, not for handlers. One engine serves one router, from every
 * thread.
 *
 * <p>The order of calls is {@link #acquire}, then {@link #match} to fill in what the look-up found, then {@link #run}
 * (after {@link #adopt} if another thread goes on). {@code run} ends the request: it answers what the chain left
 * unanswered, finishes the exchange and releases the context, now or, for an asynchronous request, later.
 */
public final class ContextEngine {

    private static final int STRIPES_PER_CORE = 4;
    // A leak empties the pool, so that contexts are made anew: one of this many remembers where it was first acquired.
    private static final int SAMPLED = 128;

    final Binder binder;
    private final ContextSettings settings;
    private final boolean recycling;
    private final boolean keepSites;
    private final ContextPool pool;
    private final ReferenceQueue<Context> collected = new ReferenceQueue<>();
    // Keeps the traces reachable for as long as their contexts may be collected.
    private final Set<ContextTrace> traces = ConcurrentHashMap.newKeySet();
    private final AtomicInteger made = new AtomicInteger();
    private volatile int maxParameters = 4;
    private volatile ErrorHandlers handlers = ErrorHandlers.none();
    private final @Nullable ScheduledExecutorService givenTimers;
    private volatile @Nullable ScheduledExecutorService ownTimers;

    /**
     * An engine with these settings.
     *
     * @param settings shared by all its contexts
     */
    public ContextEngine(ContextSettings settings) {
        this(settings, null);
    }

    /**
     * An engine with these settings whose asynchronous requests time out by the caller's clock.
     *
     * @param settings shared by all its contexts
     * @param timers runs the timeouts; stays the caller's, {@link #close()} leaves it alone; null for a daemon thread of
     *     the engine's own, started by the first asynchronous request
     */
    public ContextEngine(ContextSettings settings, @Nullable ScheduledExecutorService timers) {
        this.settings = requireNonNull(settings, "settings");
        this.binder = new Binder(settings);
        this.givenTimers = timers;
        this.recycling = settings.guard() == ContextGuard.POOLED;
        this.keepSites = settings.guard() == ContextGuard.DEBUG;
        this.pool = new ContextPool(STRIPES_PER_CORE * Runtime.getRuntime().availableProcessors());
    }

    /**
     * The settings given to the constructor.
     *
     * @return the settings
     */
    public ContextSettings settings() {
        return settings;
    }

    /**
     * Makes room for routes with this many parameters. Contexts made before are widened when they are next acquired.
     *
     * @param count the most parameters any route has
     */
    public void ensureParameters(int count) {
        maxParameters = Math.max(maxParameters, count);
    }

    /**
     * A clean context for this exchange, owned by the calling thread. Allocates nothing once the pool is warm.
     *
     * @param exchange the request
     * @return the context; ended by {@link #run}, or by {@link #release} when it never runs
     */
    public Context acquire(Exchange exchange) {
        Thread thread = Thread.currentThread();
        Context context = null;
        int slot = -1;
        boolean keepSite = keepSites;
        if (recycling) {
            slot = pool.slotFor(thread);
            context = pool.take(slot);
        }
        if (context == null) {
            context = make(slot);
            keepSite |= made.getAndIncrement() % SAMPLED == 0;
        }
        context.begin(exchange, thread, maxParameters, keepSite);
        return context;
    }

    /**
     * Sets who answers which failure, from the next one on.
     *
     * @param newHandlers replace former ones
     */
    public void errorHandlers(ErrorHandlers newHandlers) {
        handlers = requireNonNull(newHandlers, "handlers");
    }

    /**
     * Where the router writes what its look-up found.
     *
     * @param context an acquired context
     * @return the context's own match
     */
    public RouteMatch match(Context context) {
        return context.match;
    }

    /**
     * The body limit of a request: its route's, or else the router's.
     *
     * @param context a context whose match is filled
     * @return bytes, &gt;= 0
     */
    public long maxBodyBytes(Context context) {
        return context.maxBodyBytes();
    }

    /**
     * Makes the calling thread the owner, after a hand-over from another one.
     *
     * @param context an acquired context
     */
    public void adopt(Context context) {
        context.owner(Thread.currentThread());
    }

    /**
     * Runs the chain of the context's match and ends the request. Never throws what the chain threw; a
     * {@link VirtualMachineError} is answered, then thrown on.
     *
     * @param context an acquired context, owned by the calling thread
     */
    public void run(Context context) {
        Throwable failure = null;
        try {
            context.next();
        } catch (Throwable t) {
            failure = t;
        }
        AsyncRequest async = context.async;
        if (async != null) {
            async.unwound(failure);
        } else {
            try {
                conclude(context, failure);
            } finally {
                finish(context);
            }
        }
        if (failure instanceof VirtualMachineError fatal) {
            throw fatal;
        }
    }

    /**
     * Ends a context's request without running its chain: what was not answered stays unanswered.
     *
     * @param context an acquired context
     */
    public void release(Context context) {
        boolean reusable = context.end(keepSites);
        if (reusable && recycling) {
            pool.put(context.slot, context);
        }
    }

    /** Stops the engine's own timers: asynchronous requests under way end without a timeout, new ones are refused. */
    public synchronized void close() {
        ScheduledExecutorService running = ownTimers;
        if (running != null) {
            running.shutdownNow();
        }
    }

    private void conclude(Context context, @Nullable Throwable failure) {
        if (!context.cut) {
            answer(context, failure);
        } else if (failure != null) {
            reportLate(context, failure); // the client has its 503 already
        }
    }

    /** Answers what is not answered yet: with the failure, or with the status set so far and no body, as gin does. */
    void answer(Context context, @Nullable Throwable failure) {
        Exchange exchange = context.exchange();
        Throwable left = failure == null ? settle(context, exchange) : failure;
        if (left != null) {
            new FailureAnswer(context, exchange, handlers).give(left);
        }
    }

    /** Sends or ends what the chain left open; null unless that fails. */
    private static @Nullable Throwable settle(Context context, Exchange exchange) {
        try {
            if (exchange.isCommitted()) {
                exchange.endStream();
            } else {
                exchange.send(context.pendingStatus());
            }
            return null;
        } catch (IOException | RuntimeException e) {
            return e;
        }
    }

    void finish(Context context) {
        Exchange exchange = context.exchange();
        try {
            context.runCompletions();
        } finally {
            try {
                exchange.finish();
            } finally {
                release(context);
            }
        }
    }

    void reportLate(Context context, Throwable failure) {
        ContextLog.LOG.error("{} failed after its answer had been settled", context.routeText(), failure);
    }

    ScheduledExecutorService timers() {
        if (givenTimers != null) {
            return givenTimers;
        }
        ScheduledExecutorService running = ownTimers;
        return running == null ? startTimers() : running;
    }

    private synchronized ScheduledExecutorService startTimers() {
        ScheduledExecutorService running = ownTimers;
        if (running != null) {
            return running;
        }
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "gotap-async-timeout");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setKeepAliveTime(10, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        ownTimers = executor;
        return executor;
    }

    private Context make(int slot) {
        reportLeaks();
        Context context = new Context(this, slot, maxParameters, collected);
        traces.add(context.trace);
        return context;
    }

    private void reportLeaks() {
        for (Object gone = collected.poll(); gone != null; gone = collected.poll()) {
            ContextTrace trace = (ContextTrace) gone;
            traces.remove(trace);
            if (trace.isLeaked()) {
                ContextLog.LOG.error("LEAK: {}", trace.leak());
            }
        }
    }
}
