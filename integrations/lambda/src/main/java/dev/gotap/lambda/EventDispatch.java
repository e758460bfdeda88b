package dev.gotap.lambda;

import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.router.Router;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts an event that is no client's request, and tells whether a handler of events has dealt with it. */
final class EventDispatch {

    private static final String MEND = " (mend: EventRoutes.on(app), or EventRoutes.only() ahead of the handler)";

    private final Router app;
    private final LambdaOptions options;

    EventDispatch(Router app, LambdaOptions options) {
        this.app = app;
        this.options = options;
    }

    /** False when it has to come again; why is in the log. */
    boolean isDone(LambdaEvent event) {
        String failure = failure(event);
        if (failure != null) {
            // Found here and not in a field: a function without failures needs no log backend.
            Logger log = LoggerFactory.getLogger(EventDispatch.class);
            log.warn(
                    "{} {} of {} is not done: {}",
                    event.kind(),
                    EventException.quoted(event.id()),
                    EventException.quoted(event.source()),
                    failure);
        }
        return failure == null;
    }

    private @Nullable String failure(LambdaEvent event) {
        String path;
        try {
            path = path(event);
        } catch (RuntimeException e) {
            return "its path cannot be told: " + EventException.quoted(e.toString());
        }
        MemoryExchange exchange = MemoryExchange.of("POST", path).withPeer(null).withTransport(event);
        exchange.withHeader("Content-Type", isJson(event.body()) ? "application/json" : "text/plain; charset=utf-8");
        exchange.withBody(event.body());
        Served.by(app, exchange);
        int status = exchange.status();
        if (exchange.isAborted()) {
            return "POST " + path + " failed after it had begun to answer";
        }
        if (status >= 200 && status < 300) {
            return event.hasPassedGuard()
                    ? null
                    : "POST " + path + " answered " + status + " by a route for clients" + MEND;
        }
        return "POST " + path + " answered " + status + " (expected: 200 to 299)" + (status == 404 ? MEND : "");
    }

    private String path(LambdaEvent event) {
        Function<LambdaEvent, String> own = options.paths().get(event.kind());
        String path = own == null ? EventPath.of(event) : own.apply(event);
        boolean legal = path.startsWith("/");
        for (int i = 0; legal && i < path.length(); i++) {
            legal = path.charAt(i) > ' ' && path.charAt(i) < 127;
        }
        if (!legal) {
            throw new IllegalArgumentException(
                    EventException.quoted(path) + " (expected: begins with a slash, percent-encoded)");
        }
        return path;
    }

    /** Whether it looks like an object or an array; what else is JSON is as good as text. */
    private static boolean isJson(byte[] body) {
        for (byte b : body) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b == '{' || b == '[';
            }
        }
        return false;
    }
}
