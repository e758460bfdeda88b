package dev.gotap.router.undertow;

import org.jspecify.annotations.Nullable;

/**
 * A server could not be started; its message says why, and what to do about it. Nothing is left behind: no thread, no
 * socket.
 */
public final class ServerStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ServerStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
