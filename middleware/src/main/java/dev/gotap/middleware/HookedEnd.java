package dev.gotap.middleware;

import dev.gotap.context.Context;
import dev.gotap.context.ErrorHandler;
import dev.gotap.context.Handler;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** What hooks have to do when an asynchronous request ends. Used under the guard of its context. */
final class HookedEnd implements Handler, ErrorHandler<Throwable> {

    private final Hooks hooks;
    private final boolean admitted;
    private @Nullable Throwable failure;

    HookedEnd(Hooks hooks, boolean admitted) {
        this.hooks = hooks;
        this.admitted = admitted;
    }

    /** It has failed, and may not be answered yet. */
    @Override
    public void handle(Context c, Throwable thrown) {
        failure = thrown;
        Compensations compensations = Compensations.known(c);
        if (compensations != null) {
            compensations.fail();
        }
    }

    /** It has ended. */
    @Override
    public void handle(Context c) {
        if (failure != null) {
            hooks.failed(c, failure);
        } else if (!c.isCommitted()) {
            hooks.failed(c, new CancellationException("the client left before the answer"));
        } else {
            hooks.returned(c, admitted);
        }
    }
}
