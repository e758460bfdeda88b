package dev.gotap.router.undertow;

import dev.gotap.context.Context;
import dev.gotap.context.ContextEngine;
import dev.gotap.context.ContextSettings;
import dev.gotap.context.Handler;
import dev.gotap.context.HttpError;
import dev.gotap.context.Limits;
import dev.gotap.context.spi.Exchange;
import java.util.function.Consumer;

/** One chain for every request, driven as a router drives it. */
final class MiniRouter implements Consumer<Exchange>, Exchange.Continuation {

    private final ContextEngine engine;
    private final Handler[] chain;
    private final boolean blocking;
    private final Handler[] overloaded = {
        c -> {
            throw HttpError.unavailable("too busy");
        }
    };

    private MiniRouter(boolean blocking, Limits limits, Handler... handlers) {
        engine = new ContextEngine(ContextSettings.defaults().withLimits(limits));
        chain = handlers;
        this.blocking = blocking;
    }

    static MiniRouter blocking(Handler... handlers) {
        return new MiniRouter(true, Limits.defaults(), handlers);
    }

    static MiniRouter blocking(Handler handler, Limits limits) {
        return new MiniRouter(true, limits, handler);
    }

    static MiniRouter nonBlocking(Handler handler) {
        return nonBlocking(handler, Limits.defaults());
    }

    static MiniRouter nonBlocking(Handler handler, Limits limits) {
        return new MiniRouter(false, limits, handler);
    }

    static MiniRouter of(boolean blocking, Handler handler) {
        return of(blocking, handler, Limits.defaults());
    }

    static MiniRouter of(boolean blocking, Handler handler, Limits limits) {
        return new MiniRouter(blocking, limits, handler);
    }

    UndertowServer start() {
        return start(ServerOptions.defaults());
    }

    UndertowServer start(ServerOptions options) {
        return start(Limits.defaults(), options);
    }

    UndertowServer start(Limits limits, ServerOptions options) {
        return UndertowServer.start(this, limits, options.withHost("127.0.0.1"));
    }

    @Override
    public void accept(Exchange exchange) {
        Context context = acquired(exchange);
        if (blocking && !exchange.mayBlock()) {
            exchange.handOff(this, context);
        } else if (blocking || !exchange.bodyComesFirst(this, context, engine.maxBodyBytes(context))) {
            engine.run(context);
        }
    }

    Context acquired(Exchange exchange) {
        Context context = engine.acquire(exchange);
        engine.match(context).handlers = chain;
        return context;
    }

    @Override
    public void resume(Context context) {
        engine.adopt(context);
        engine.run(context);
    }

    @Override
    public void refuse(Context context) {
        engine.match(context).handlers = overloaded;
        engine.run(context);
    }
}
