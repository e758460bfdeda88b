package dev.gotap.lambda;

import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.router.Router;
import java.util.concurrent.TimeUnit;

/** One request served to its end, asynchronous ones included. */
final class Served {

    // The longest that a function may run; the router answers an asynchronous request with 503 long before.
    private static final long LONGEST_MINUTES = 15;

    private Served() {}

    static void by(Router app, MemoryExchange exchange) {
        app.serve(exchange);
        if (exchange.isFinished()) {
            return;
        }
        try {
            if (exchange.awaitFinished(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.disconnect();
            throw new EventException(
                    exchange.method() + " " + exchange.rawPath() + ": interrupted before the answer", e);
        }
        exchange.disconnect();
        throw new EventException(exchange.method() + " " + exchange.rawPath() + ": no answer within " + LONGEST_MINUTES
                + " minutes (expected: its stage completes; mend: complete it on every way)");
    }
}
