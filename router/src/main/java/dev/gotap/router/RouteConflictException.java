package dev.gotap.router;

/**
 * Two routes of one method that serve exactly the same paths, so that one of them could never run.
 *
 * <p>The message names both patterns, both places of registration, a path that both would serve, and the mend. Routes
 * that merely overlap are no conflict: static text goes before parameters and these before catch-alls.
 */
public final class RouteConflictException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** The method of both routes. */
    private final String method;

    /** The pattern that was there before. */
    private final String existing;

    /** The pattern that was refused. */
    private final String refused;

    RouteConflictException(RouteEntry existing, RouteEntry refused) {
        super("two routes serve the same paths:\n  " + existing + "\n  " + refused + "\nexample: "
                + existing.method() + ' ' + QuotedText.escape(example(existing, refused))
                + "\n(parameter names do not tell routes apart; mend: remove one, or change its path or its method)");
        this.method = refused.method();
        this.existing = existing.pattern().source();
        this.refused = refused.pattern().source();
    }

    /** {@return the method of both routes} */
    public String method() {
        return method;
    }

    /** {@return the pattern that was registered first} */
    public String existingPattern() {
        return existing;
    }

    /** {@return the pattern that was refused} */
    public String refusedPattern() {
        return refused;
    }

    private static String example(RouteEntry existing, RouteEntry refused) {
        String common = refused.pattern().commonPath(existing.pattern());
        return common == null ? refused.pattern().example() : common;
    }
}
