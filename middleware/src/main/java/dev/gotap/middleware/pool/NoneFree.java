package dev.gotap.middleware.pool;

import java.util.concurrent.TimeoutException;

/** Why a borrower went away empty-handed, for the log. Without a stack, since there may be many when nobody has the time. */
final class NoneFree extends TimeoutException {

    private static final long serialVersionUID = 1L;

    NoneFree(String message) {
        super(message);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
