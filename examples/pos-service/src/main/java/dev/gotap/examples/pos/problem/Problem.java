package dev.gotap.examples.pos.problem;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A refusal that the caller can understand and mend. Its message is safe to show to a client. */
public abstract sealed class Problem extends RuntimeException permits Conflict, Invalid, NotFound {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final @Nullable String pointer;

    Problem(String code, @Nullable String pointer, String message) {
        // No stack trace: these are answers, not bugs, and a busy till makes many of them.
        super(message, null, false, false);
        this.code = requireNonNull(code, "code");
        this.pointer = pointer;
    }

    /** A stable word for programs, such as {@code out_of_range}. */
    public String code() {
        return code;
    }

    /** The offending field as a JSON Pointer, such as {@code /lines/0/quantity}; empty when no single field is to blame. */
    public Optional<String> pointer() {
        return Optional.ofNullable(pointer);
    }
}
