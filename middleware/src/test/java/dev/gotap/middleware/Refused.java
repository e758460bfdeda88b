package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What an option was refused with. */
final class Refused {

    private Refused() {}

    static IllegalArgumentException by(ThrowingCallable construction) {
        return catchThrowableOfType(IllegalArgumentException.class, construction);
    }
}
