package dev.gotap.context;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * An error that was collected during a request, for whoever looks at {@link Context#collectedErrors()} later.
 *
 * @param error what went wrong
 * @param kind for whom it is
 * @param meta what else is known about it; null for nothing
 */
public record CollectedError(
        Throwable error, ErrorKind kind, @Nullable Object meta) {

    /** Refuses null for error and kind. */
    public CollectedError {
        requireNonNull(error, "error");
        requireNonNull(kind, "kind");
    }
}
