package dev.gotap.router.undertow;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Limits;
import dev.gotap.context.spi.Exchange;
import dev.gotap.router.Router;
import dev.gotap.router.undertow.loop.LoopConnection;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.util.AttachmentKey;
import io.undertow.util.SameThreadExecutor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An application as an Undertow handler: the first of a request's six hops. {@link UndertowServer} uses it, and so may
 * somebody else's Undertow server:
 *
 * <pre>{@code
 * Undertow.builder().addHttpListener(8080, "localhost", UndertowAdapter.of(app)).build().start();
 * }</pre>
 *
 * <p>In such a server the timeouts, the bounds on a request's head and the strictest rules on its framing are the
 * server's own; the adapter keeps the bounds on body, path and cookies, and refuses any transfer coding but {@code
 * chunked}.
 */
public final class UndertowAdapter implements HttpHandler {

    private final Consumer<? super Exchange> app;
    private final Transport transport;
    // One per adapter, so that two of them on one connection never share an exchange.
    private final AttachmentKey<UndertowExchange> ofConnection = AttachmentKey.create(UndertowExchange.class);

    UndertowAdapter(Consumer<? super Exchange> app, Transport transport) {
        this.app = app;
        this.transport = transport;
    }

    /**
     * The handler of a router, with the router's limits and default timeouts.
     *
     * @param router frozen by its first request
     * @return a handler for several servers at once
     */
    public static UndertowAdapter of(Router router) {
        return of(router::serve, router.options().context().limits(), ServerOptions.defaults());
    }

    /**
     * The handler of an application, with default limits and timeouts.
     *
     * @param app is given every exchange, and finishes it now or later
     * @return a handler for several servers at once
     */
    public static UndertowAdapter of(Consumer<? super Exchange> app) {
        return of(app, Limits.defaults(), ServerOptions.defaults());
    }

    /**
     * The handler of an application.
     *
     * @param app is given every exchange, and finishes it now or later
     * @param limits how much of a request is accepted
     * @param options of which the read and write timeouts and the dispatch are used; workers are the server's own
     * @return a handler for several servers at once
     */
    public static UndertowAdapter of(Consumer<? super Exchange> app, Limits limits, ServerOptions options) {
        requireNonNull(app, "app");
        requireNonNull(limits, "limits");
        return new UndertowAdapter(
                app, Transport.of(limits, options, options.threads().dispatch().threads(null)));
    }

    @Override
    public void handleRequest(HttpServerExchange undertow) {
        UndertowExchange exchange = exchangeOf(undertow);
        exchange.begin(undertow);
        if (exchange.isOneTooMany() && !undertow.isRequestComplete()) {
            exchange.abort(); // resets the stream: nobody waits for the end of a body that is not wanted
            exchange.finish();
            return;
        }
        Refusal refusal = refusal(exchange, undertow);
        if (refusal != null) {
            refusal.answer(exchange, undertow);
            exchange.finish();
            return;
        }
        if (undertow.isInIoThread() && !exchange.mayAttempt()) {
            serve(exchange);
        } else {
            // On a worker, as for pipelined requests, and in attempts Undertow's own call has to be over before the
            // application
            // goes on, since it ends the exchange on its way out.
            undertow.dispatch(SameThreadExecutor.INSTANCE, exchange.serving());
        }
    }

    private @Nullable Refusal refusal(UndertowExchange exchange, HttpServerExchange undertow) {
        if (transport.inFlight().isDraining()) {
            return Refusal.STOPPING;
        }
        return exchange.isOneTooMany() ? Refusal.STREAMS : WireRules.refusal(undertow, transport.limits());
    }

    private void serve(UndertowExchange exchange) {
        try {
            app.accept(exchange);
        } catch (RuntimeException | Error e) {
            Transport.LOG.error("the application failed outside its handlers", e);
            exchange.failWith(Refusal.FAILED);
        }
    }

    private UndertowExchange exchangeOf(HttpServerExchange undertow) {
        ServerConnection connection = undertow.getConnection();
        if (!(connection instanceof HttpServerConnection)) {
            return newExchange(Http2Streams.of(connection), null);
        }
        UndertowExchange exchange = connection.getAttachment(ofConnection);
        return exchange != null && exchange.isReusable() ? exchange : replace(connection, exchange);
    }

    private UndertowExchange replace(ServerConnection connection, @Nullable UndertowExchange former) {
        UndertowExchange exchange = newExchange(null, loopOf(connection));
        connection.putAttachment(ofConnection, exchange);
        if (former == null) {
            connection.addCloseListener(this::closed);
        } else {
            former.leave();
        }
        return exchange;
    }

    private void closed(ServerConnection connection) {
        UndertowExchange exchange = connection.getAttachment(ofConnection);
        if (exchange != null) {
            exchange.leave();
            exchange.connectionClosed();
        }
    }

    private static @Nullable LoopConnection loopOf(ServerConnection connection) {
        return connection instanceof HttpServerConnection http1 && http1.getChannel() instanceof LoopConnection loop
                ? loop
                : null;
    }

    private UndertowExchange newExchange(@Nullable Http2Streams streams, @Nullable LoopConnection loop) {
        UndertowExchange exchange = new UndertowExchange(transport, streams, loop, this::serve);
        transport.inFlight().register(exchange);
        return exchange;
    }
}
