package dev.gotap.context.spi;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One thing a {@link Validator} found wrong.
 *
 * @param path from the bound value to the wrong one: a property's Java name as a {@code String}, an {@link Integer} for
 *     the index of a list, any other key of a map as its text; empty for the bound value itself. The binder turns it into
 *     a pointer with the names on the wire.
 * @param code for programs, in upper snake case: {@code NOT_BLANK}
 * @param message for people, without the name: {@code must not be blank}
 */
public record InvalidValue(List<Object> path, String code, String message) {

    /** Copies the path and refuses null. */
    public InvalidValue {
        path = List.copyOf(path);
        requireNonNull(code, "code");
        requireNonNull(message, "message");
    }
}
