package dev.gotap.examples.pos.problem;

/** Says that the thing the caller named does not exist. */
public final class NotFound extends Problem {

    private static final long serialVersionUID = 1L;

    /** A problem whose message reads {@code sale: 42 (expected: the id of an existing sale)}. */
    public NotFound(String thing, Object name) {
        super(thing + "_not_found", null, thing + ": " + Quoted.value(name) + " (expected: an existing " + thing + ")");
    }
}
