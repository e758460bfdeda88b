package dev.gotap.examples.pos.problem;

/** Says that the request is well-formed, but that the present state does not allow it. */
public final class Conflict extends Problem {

    private static final long serialVersionUID = 1L;

    /** A problem whose message reads {@code sale 42: PAID (expected: OPEN; refund it instead)}. */
    public Conflict(String code, String thing, Object state, String expected) {
        super(code, null, thing + ": " + Quoted.value(state) + " (expected: " + expected + ")");
    }
}
