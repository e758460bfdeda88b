package dev.gotap.middleware.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A component and what is known of it. A result that is too old is still given while the next check runs; only the very
 * first one is waited for. A check whose thread does not come back is not started again, and stays unhealthy.
 */
final class MonitoredComponent {

    final String name;
    private final boolean required;
    private final Function<MonitoredComponent, HealthRun> starter;
    private final Clock clock;
    private final Duration keep;

    private @Nullable HealthComponent known;
    private @Nullable HealthRun run;
    private @Nullable CompletableFuture<HealthComponent> next;

    MonitoredComponent(
            String name, boolean required, Function<MonitoredComponent, HealthRun> starter, HealthOptions options) {
        this.name = name;
        this.required = required;
        this.starter = starter;
        this.clock = options.clock();
        this.keep = options.keep();
    }

    /** The state to show: at once when one is known, else when the first check has ended. */
    synchronized CompletableFuture<HealthComponent> current() {
        HealthComponent last = known;
        if (last == null || !isFresh(last)) {
            refresh();
        }
        HealthComponent now = known;
        CompletableFuture<HealthComponent> awaited = next;
        return now != null || awaited == null ? CompletableFuture.completedFuture(now) : awaited;
    }

    private boolean isFresh(HealthComponent last) {
        return Duration.between(last.checkedAt(), clock.instant()).compareTo(keep) < 0;
    }

    private void refresh() {
        if (run != null && run.isRunning()) {
            return;
        }
        Instant start = clock.instant();
        HealthRun started = starter.apply(this);
        run = started;
        next = started.result.thenApply(result -> ended(result, start));
    }

    private synchronized HealthComponent ended(HealthResult result, Instant start) {
        Instant end = clock.instant();
        HealthComponent component = new HealthComponent(name, required, result, end, Duration.between(start, end));
        known = component;
        return component;
    }
}
