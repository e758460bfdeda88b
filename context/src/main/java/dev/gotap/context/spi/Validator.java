package dev.gotap.context.spi;

import java.util.List;

/** Checks a value that was bound from a request, after it was made. Implementations are thread-safe. */
@FunctionalInterface
public interface Validator {

    /**
     * Checks a value and what it holds.
     *
     * @param value what was bound
     * @return all that is wrong with it; empty when nothing is
     */
    List<InvalidValue> validate(Object value);

    /**
     * Finds nothing wrong.
     *
     * @return the default
     */
    static Validator none() {
        return value -> List.of();
    }
}
