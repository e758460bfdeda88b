package dev.gotap.router.undertow;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The requests being served. Costs a request two volatile writes and one volatile read, and allocates nothing: exchange
 * objects are registered once per connection, and tell by themselves whether they are busy.
 */
final class InFlight {

    private final Set<UndertowExchange> exchanges = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;
    private volatile boolean draining;

    void register(UndertowExchange exchange) {
        exchanges.add(exchange);
    }

    void forget(UndertowExchange exchange) {
        exchanges.remove(exchange);
    }

    /** Once true, a request that begins is counted, and must be refused. */
    boolean isDraining() {
        return draining;
    }

    /** True from the beginning of a stop on, when everything still works. */
    boolean isStopping() {
        return stopping;
    }

    void stopping() {
        stopping = true;
    }

    void drain() {
        draining = true;
    }

    void ended() {
        if (draining) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /** The exchanges busy right now. */
    List<UndertowExchange> busy() {
        List<UndertowExchange> busy = new ArrayList<>();
        for (UndertowExchange exchange : exchanges) {
            if (exchange.isBusy()) {
                busy.add(exchange);
            }
        }
        return busy;
    }

    /** Waits until no request is left, or the deadline; returns whether none is. */
    synchronized boolean awaitNone(long deadlineNanos) throws InterruptedException {
        while (!busy().isEmpty()) {
            long millis = (deadlineNanos - System.nanoTime() + 999_999) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }
}
