package dev.gotap.context;

import dev.gotap.context.spi.Exchange;
import dev.gotap.context.spi.RouteMatch;
import java.lang.ref.ReferenceQueue;
import org.jspecify.annotations.Nullable;

/**
 * The ground of a context: which request it serves, and who may use it. Every accessor above this class begins with
 * {@link #check} or {@link #live}.
 */
abstract sealed class GuardedContext permits ContextTarget {

    final RouteMatch match;
    final ContextTrace trace;
    final ContextEngine engine;
    final int slot;

    @Nullable
    AsyncRequest async;

    @Nullable
    Deadline deadline;

    // Null when released, when asynchronous and in copies: then every accessor takes the slow way through foreign().
    @Nullable
    Thread owner;

    @Nullable
    Exchange exchange;

    boolean cut;
    boolean copy;
    boolean suspect;

    GuardedContext(ContextEngine engine, int slot, int parameters, ReferenceQueue<Context> collected) {
        this.engine = engine;
        this.slot = slot;
        this.match = new RouteMatch(parameters);
        this.trace = new ContextTrace((Context) this, collected);
    }

    @SuppressWarnings("ReferenceEquality") // a thread is the owner or it is not
    final void check() {
        if (Thread.currentThread() != owner) {
            foreign();
        }
    }

    final Exchange live() {
        check();
        return exchange();
    }

    private void foreign() {
        AsyncRequest request = async;
        Deadline timed = deadline;
        if (copy || request != null && !request.isReleased() || timed != null && timed.isSpeaking()) {
            return;
        }
        suspect = true;
        Thread current = owner;
        if (current == null) {
            throw new IllegalStateException(trace.useAfterRelease());
        }
        throw new IllegalStateException(
                "a context was used by thread " + Thread.currentThread().getName()
                        + ", but it belongs to thread " + current.getName()
                        + ": it was kept after its request had ended, or shared"
                        + " during it (mend: keep c.copy(), or use c.async(...); run with ContextGuard.DEBUG to see where)");
    }

    final Exchange exchange() {
        Exchange current = exchange;
        if (current == null) {
            throw new IllegalStateException(trace.useAfterRelease());
        }
        return current;
    }

    final void owner(Thread thread) {
        owner = thread;
    }

    final Limits limits() {
        return engine.settings().limits();
    }

    final String routeText() {
        Route route = match.route;
        return route == null ? "an unmatched path" : route.pattern();
    }
}
