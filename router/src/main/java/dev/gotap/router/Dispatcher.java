package dev.gotap.router;

import dev.gotap.context.Context;
import dev.gotap.context.ContextEngine;
import dev.gotap.context.Handler;
import dev.gotap.context.HeaderName;
import dev.gotap.context.HttpError;
import dev.gotap.context.spi.Exchange;
import dev.gotap.context.spi.RouteMatch;

/**
 * Hop 2 of a request: the verdict on its raw path, the look-up, and the hand-over to a thread that may wait. The look-up
 * comes before the hand-over, since the route says whether there is one; it costs less than asking would. A chain that
 * stays on the I/O thread runs once the body is there.
 */
final class Dispatcher implements Exchange.Continuation {

    private final ContextEngine engine;

    Dispatcher(ContextEngine engine) {
        this.engine = engine;
    }

    void dispatch(RouteSet routes, Exchange exchange) {
        Context context = engine.acquire(exchange);
        boolean mayBlock = true;
        try {
            HostTable hosts = routes.hosts;
            RouteSet ofHost = hosts == null ? routes : hosts.choose(exchange.header(HeaderName.HOST));
            mayBlock = find(ofHost, exchange, engine.match(context));
        } catch (RuntimeException e) {
            // Only a parameter type of the application's can fail here.
            Handler[] failing = {
                c -> {
                    throw e;
                }
            };
            engine.match(context).handlers = failing;
        }
        if (mayBlock) {
            if (exchange.mayBlock()) {
                engine.run(context);
            } else {
                exchange.handOff(this, context);
            }
        } else if (!exchange.bodyComesFirst(this, context, engine.maxBodyBytes(context))) {
            engine.run(context);
        }
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

    /** Fills the match, and tells whether what it found may block. */
    private static boolean find(RouteSet routes, Exchange exchange, RouteMatch match) {
        String path = routes.rules.canonical(exchange.rawPath());
        if (path == null) {
            Endpoint refused = routes.unmatched.refused(exchange);
            refused.fill(match, exchange.rawPath());
            return refused.blocking;
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
        return endpoint.blocking;
    }
}
