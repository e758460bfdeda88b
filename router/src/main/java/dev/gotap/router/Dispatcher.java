package dev.gotap.router;

import dev.gotap.context.Context;
import dev.gotap.context.ContextEngine;
import dev.gotap.context.Handler;
import dev.gotap.context.HeaderName;
import dev.gotap.context.HttpError;
import dev.gotap.context.spi.Attempt;
import dev.gotap.context.spi.Exchange;
import dev.gotap.context.spi.RouteMatch;
import dev.gotap.context.spi.RoutePace;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hop 2 of a request: the hand-over to a thread that may wait, the verdict on its raw path, and the look-up. Where some
 * routes never wait, the look-up comes first, and is done again after a hand-over: that takes less than a context that waits
 * for a thread, as one of many that no pool can hold (docs/decisions/012-hand-off.md). A chain that stays on the I/O thread
 * runs once the body is there.
 */
final class Dispatcher implements Exchange.Continuation, Exchange.Arrival {

    private final ContextEngine engine;
    private final Consumer<Exchange> entrance;

    /**
     * A dispatcher.
     *
     * @param entrance has a request dispatched by the routes of that time
     */
    Dispatcher(ContextEngine engine, Consumer<Exchange> entrance) {
        this.engine = engine;
        this.entrance = entrance;
    }

    void dispatch(RouteSet routes, Exchange exchange) {
        boolean mayWait = exchange.mayBlock();
        if (!mayWait && routes.allMayBlock && !exchange.mayAttempt()) {
            exchange.handOff(this);
            return;
        }
        Context context = engine.acquire(exchange);
        Endpoint found = null;
        try {
            HostTable hosts = routes.hosts;
            RouteSet ofHost = hosts == null ? routes : hosts.choose(exchange.header(HeaderName.HOST));
            found = find(ofHost, exchange, engine.match(context));
        } catch (RuntimeException e) {
            // Only a parameter type of the application's can fail here.
            Handler[] failing = {
                c -> {
                    throw e;
                }
            };
            engine.match(context).handlers = failing;
        }
        if (found != null && !found.blocking) {
            if (!exchange.bodyComesFirst(this, context, engine.maxBodyBytes(context))) {
                engine.run(context);
            }
        } else if (mayWait) {
            engine.run(context);
        } else {
            attempt(exchange, context, found == null ? null : found.pace);
        }
    }

    private void attempt(Exchange exchange, Context context, @Nullable RoutePace pace) {
        Attempt attempt = pace == null ? null : exchange.attempt(pace);
        if (attempt == null) {
            engine.release(context);
            exchange.handOff(this, pace);
            return;
        }
        try {
            engine.run(context);
        } finally {
            attempt.end();
        }
    }

    @Override
    public void begin(Exchange exchange) {
        entrance.accept(exchange);
    }

    @Override
    public void refuse(Exchange exchange) {
        refuse(engine.acquire(exchange));
    }

    @Override
    public void resume(Context context) {
        engine.adopt(context);
        engine.run(context);
    }

    /** No worker takes the request, so not even middleware may run: the answer is 503, at once. */
    @Override
    public void refuse(Context context) {
        engine.adopt(context);
        Handler[] refusing = {
            c -> {
                HttpError error = HttpError.unavailable("the server is too busy to take this request");
                c.reported(error); // a line for each would bury the log when it is needed most
                c.setHeader(HeaderName.RETRY_AFTER, "1");
                throw error;
            }
        };
        engine.match(context).handlers = refusing;
        engine.run(context);
    }

    /** Fills the match. */
    private static Endpoint find(RouteSet routes, Exchange exchange, RouteMatch match) {
        String path = routes.rules.canonical(exchange.rawPath());
        if (path == null) {
            Endpoint refused = routes.unmatched.refused(exchange);
            refused.fill(match, exchange.rawPath());
            return refused;
        }
        int id = routes.table.find(exchange.method(), path, match.spans);
        if (id < 0) {
            id = routes.unmatched.otherRoute(exchange.method(), path, match.spans);
        }
        Endpoint endpoint = id >= 0 ? routes.endpoint(id) : routes.unmatched.answer(exchange, path);
        if (endpoint.yieldsToPreflights) {
            endpoint = routes.orPreflight(endpoint, exchange, path);
        }
        endpoint.fill(match, path);
        return endpoint;
    }
}
