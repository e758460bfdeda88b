package dev.gotap.middleware.health;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of one check: ends with a result in any case, by its own doing, its failure or its timeout. */
final class HealthRun implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Health.class);

    final CompletableFuture<HealthResult> result = new CompletableFuture<>();
    private final String name;
    private final HealthCheck check;
    private @Nullable Thread thread;

    private HealthRun(String name, HealthCheck check) {
        this.name = name;
        this.check = check;
    }

    static HealthRun start(
            String name, HealthCheck check, Executor executor, ScheduledExecutorService timers, long timeoutNanos) {
        HealthRun run = new HealthRun(name, check);
        try {
            ScheduledFuture<?> timer = timers.schedule(run::timedOut, timeoutNanos, TimeUnit.NANOSECONDS);
            CompletionStage<HealthResult> ended = run.result;
            ended.whenComplete((result, failure) -> timer.cancel(false));
            executor.execute(run);
        } catch (RejectedExecutionException e) {
            run.result.complete(HealthResult.unhealthy("no thread is left to check it"));
        }
        return run;
    }

    @Override
    public void run() {
        if (!begin()) {
            return;
        }
        try {
            HealthResult found = check.check();
            result.complete(found == null ? HealthResult.unhealthy("the check returned null") : found);
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            if (result.complete(HealthResult.unhealthy("the check failed"))) {
                LOG.warn("health check \"{}\" failed", name, e);
            }
        } finally {
            end();
        }
    }

    private void timedOut() {
        if (result.complete(HealthResult.unhealthy("the check took too long"))) {
            LOG.warn("health check \"{}\" took too long and was interrupted", name);
            interrupt();
        }
    }

    private synchronized boolean begin() {
        if (result.isDone()) {
            return false; // it waited for a thread until its time was over
        }
        thread = Thread.currentThread();
        return true;
    }

    private synchronized void end() {
        thread = null;
        Thread.interrupted(); // meant for the check, not for what the thread does next
    }

    private synchronized void interrupt() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Whether its thread is still busy, be the result there or not. */
    synchronized boolean isRunning() {
        return thread != null || !result.isDone();
    }
}
