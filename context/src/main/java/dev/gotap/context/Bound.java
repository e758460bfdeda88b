package dev.gotap.context;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What came of a binding that does not throw: a value, or the error that {@link Context#bind} would have thrown, with all
 * that is wrong.
 *
 * @param <T> the value's type
 */
public final class Bound<T> {

    private final @Nullable T value;
    private final @Nullable HttpError error;

    private Bound(@Nullable T value, @Nullable HttpError error) {
        this.value = value;
        this.error = error;
    }

    static <T> Bound<T> of(T value) {
        return new Bound<>(requireNonNull(value, "value"), null);
    }

    static <T> Bound<T> failed(HttpError error) {
        return new Bound<>(null, requireNonNull(error, "error"));
    }

    /**
     * Tells whether there is a value.
     *
     * @return false when there is an error
     */
    public boolean isValid() {
        return error == null;
    }

    /**
     * The value.
     *
     * @return the value
     * @throws HttpError the error, when there is one
     */
    public T orThrow() {
        T bound = value;
        if (bound == null) {
            throw requireNonNull(error, "error");
        }
        return bound;
    }

    /**
     * The value, or another one.
     *
     * @param other gives another value for the error
     * @return the value
     */
    public T orElse(Function<? super HttpError, ? extends T> other) {
        HttpError failure = error;
        return failure == null ? orThrow() : other.apply(failure);
    }

    /**
     * The error.
     *
     * @return null when there is a value
     */
    public @Nullable HttpError error() {
        return error;
    }

    /**
     * All that is wrong with the request, place by place.
     *
     * @return empty when there is a value, and for an error that has no place, such as a body that is no JSON
     */
    public List<HttpError.Violation> violations() {
        HttpError failure = error;
        return failure == null ? List.of() : failure.violations();
    }
}
