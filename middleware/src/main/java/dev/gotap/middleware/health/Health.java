package dev.gotap.middleware.health;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Handler;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The components of a service and how they are. Safe for any number of threads; components may be added while it serves.
 * Its threads are daemons; {@link #close} ends them.
 */
public final class Health implements AutoCloseable {

    private final HealthOptions options;
    private final List<MonitoredComponent> components = new CopyOnWriteArrayList<>();
    private final Set<HealthHold> holds = ConcurrentHashMap.newKeySet();
    private final Executor executor;
    private final ScheduledExecutorService timers;

    private Health(HealthOptions options) {
        this.options = options;
        this.executor = options.executor() == null ? ownThreads() : options.executor();
        this.timers = options.timers() == null ? ownTimers() : options.timers();
    }

    /**
     * A registry without components, with {@link HealthOptions#defaults()}.
     *
     * @return the registry
     */
    public static Health create() {
        return with(HealthOptions.defaults());
    }

    /**
     * A registry without components.
     *
     * @param options how it checks and what it shows
     * @return the registry
     */
    public static Health with(HealthOptions options) {
        return new Health(requireNonNull(options, "options"));
    }

    /**
     * Adds a component that the service cannot do without. It is checked when somebody asks.
     *
     * @param name shown to everybody; unique
     * @param check looks at it
     * @return this
     * @throws IllegalArgumentException for an empty name, or one that is taken
     */
    public Health add(String name, HealthCheck check) {
        return add(name, true, check);
    }

    /**
     * Adds a component whose failure leaves the service degraded, not unhealthy.
     *
     * @param name shown to everybody; unique
     * @param check looks at it
     * @return this
     * @throws IllegalArgumentException for an empty name, or one that is taken
     */
    public Health addOptional(String name, HealthCheck check) {
        return add(name, false, check);
    }

    private synchronized Health add(String name, boolean required, HealthCheck check) {
        requireNonNull(check, "check");
        if (requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("name: \"" + name + "\" (expected: what the component is called)");
        }
        if (components.stream().anyMatch(component -> component.name.equals(name))) {
            throw new IllegalArgumentException("name: \"" + name + "\" is taken (expected: one check per name)");
        }
        long timeoutNanos = options.timeout().toNanos();
        components.add(new MonitoredComponent(
                name, required, component -> HealthRun.start(name, check, executor, timers, timeoutNanos), options));
        return this;
    }

    /**
     * Keeps readiness back until released: while caches warm up, say, or before a planned stop.
     *
     * @param reason for the report
     * @return releases it
     */
    public HealthHold hold(String reason) {
        HealthHold hold = new HealthHold(requireNonNull(reason, "reason"), holds);
        holds.add(hold);
        return hold;
    }

    /**
     * The state of all components. Results that are too old are refreshed in the background.
     *
     * @return completed at once, unless some component was never checked before; then within the timeout
     */
    public CompletableFuture<HealthReport> report() {
        List<CompletableFuture<HealthComponent>> all = new ArrayList<>();
        for (MonitoredComponent component : components) {
            all.add(component.current());
        }
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .thenApply(ignored -> HealthReport.of(
                        all.stream().map(CompletableFuture::join).toList()));
    }

    /**
     * Tells whether somebody holds readiness back.
     *
     * @return true while a hold is not released
     */
    public boolean isHeld() {
        return !holds.isEmpty();
    }

    /**
     * Answers with the state of the whole service: 200, or 503 when it is unhealthy.
     *
     * @return a handler for GET
     */
    public Handler summary() {
        return new HealthAnswer(this, options, HealthAnswer.View.SUMMARY);
    }

    /**
     * Answers 200 for as long as the process can answer; runs no check.
     *
     * @return a handler for GET
     */
    public Handler live() {
        return new HealthAnswer(this, options, HealthAnswer.View.LIVE);
    }

    /**
     * Answers whether to send requests here: 200, or 503 when unhealthy, held, or when the server has begun to stop.
     *
     * @return a handler for GET
     */
    public Handler ready() {
        return new HealthAnswer(this, options, HealthAnswer.View.READY);
    }

    /**
     * Answers with each component, or with the one named by {@code ?component=}, 404 when there is none of that name.
     *
     * @return a handler for GET
     */
    public Handler components() {
        return new HealthAnswer(this, options, HealthAnswer.View.COMPONENTS);
    }

    /** Ends its own threads; threads given in the options stay. Later reports say that no thread is left. */
    @Override
    public void close() {
        if (options.executor() == null) {
            ((ExecutorService) executor).shutdownNow();
        }
        if (options.timers() == null) {
            timers.shutdownNow();
        }
    }

    private static Executor ownThreads() {
        // One at most for each component, since no check runs twice at once.
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons("gotap-health"));
    }

    private static ScheduledExecutorService ownTimers() {
        ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1, daemons("gotap-health-timeout"));
        timers.setRemoveOnCancelPolicy(true);
        timers.setKeepAliveTime(10, TimeUnit.SECONDS);
        timers.allowCoreThreadTimeOut(true);
        return timers;
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Nullable
    String heldBecause() {
        return holds.stream().findFirst().map(HealthHold::reason).orElse(null);
    }
}
