package dev.gotap.compat.fuzz;

import dev.gotap.context.ContextGuard;
import dev.gotap.context.ContextSettings;
import dev.gotap.context.Handler;
import dev.gotap.context.HttpError;
import dev.gotap.context.Limits;
import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.router.Router;
import dev.gotap.router.RouterOptions;

/**
 * The way into the library that a target tries: one request in memory, through a router, to a question asked of its
 * context. Whatever fails there but for an {@link HttpError}, fails the target.
 */
final class Door {

    /** Small, so that inputs of a few hundred bytes reach the caps. */
    static final Limits LIMITS =
            Limits.defaults().withMaxParameters(6).withMaxCookies(6).withMaxBodyBytes(4096);

    private static final Handler NOTHING = c -> {};

    private final Router app;
    private Handler question = NOTHING;
    private Throwable failure;

    private Door(RouterOptions options) {
        app = Router.create(options);
        app.any("/", this::watch);
    }

    static Door open() {
        return open(settings());
    }

    static Door open(ContextSettings settings) {
        return new Door(RouterOptions.defaults().withContext(settings));
    }

    static ContextSettings settings() {
        return ContextSettings.defaults().withGuard(ContextGuard.POOLED).withLimits(LIMITS);
    }

    /** A door to routes of the target's own, whose handlers are this door's. */
    static Door to(RouterOptions options, String... patterns) {
        Door door = new Door(options.withContext(settings()));
        for (String pattern : patterns) {
            door.app.get(pattern, door::watch);
        }
        return door;
    }

    /** Serves the request; its status is below 500. */
    MemoryExchange ask(MemoryExchange request, Handler about) {
        question = about;
        failure = null;
        app.serve(request);
        Throwable failed = failure;
        if (failed != null) {
            throw new AssertionError("a request of a client's failed: " + failed, failed);
        }
        if (request.status() >= 500) {
            throw new AssertionError("status " + request.status() + ": " + request.bodyText());
        }
        return request;
    }

    private void watch(dev.gotap.context.Context c) throws Exception {
        try {
            question.handle(c);
        } catch (HttpError e) {
            throw e;
        } catch (Throwable e) {
            failure = e;
            throw e;
        }
    }
}
