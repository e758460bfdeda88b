package dev.gotap.router;

import static java.util.Objects.requireNonNull;

/**
 * What is answered when no route of its method serves a path; changed by the withers of {@link RouterOptions}.
 *
 * @param trailingSlash what happens to a path that is served with its last slash added or removed
 * @param redirectFixedPath whether a path that is served once cleaned, or in another case, is redirected there
 * @param methodNotAllowed whether a path served for other methods only is answered with 405 instead of 404
 * @param automaticHead whether HEAD is served by the route for GET, without the body
 * @param automaticOptions whether OPTIONS is answered with 204 and {@code Allow} where no route does it
 */
public record UnmatchedOptions(
        TrailingSlash trailingSlash,
        boolean redirectFixedPath,
        boolean methodNotAllowed,
        boolean automaticHead,
        boolean automaticOptions) {

    static final UnmatchedOptions DEFAULTS = new UnmatchedOptions(TrailingSlash.REDIRECT, false, true, true, true);

    /** Checks. */
    public UnmatchedOptions {
        requireNonNull(trailingSlash, "trailingSlash");
    }

    UnmatchedOptions withTrailingSlash(TrailingSlash policy) {
        return new UnmatchedOptions(policy, redirectFixedPath, methodNotAllowed, automaticHead, automaticOptions);
    }

    UnmatchedOptions withRedirectFixedPath(boolean on) {
        return new UnmatchedOptions(trailingSlash, on, methodNotAllowed, automaticHead, automaticOptions);
    }

    UnmatchedOptions withMethodNotAllowed(boolean on) {
        return new UnmatchedOptions(trailingSlash, redirectFixedPath, on, automaticHead, automaticOptions);
    }

    UnmatchedOptions withAutomaticHead(boolean on) {
        return new UnmatchedOptions(trailingSlash, redirectFixedPath, methodNotAllowed, on, automaticOptions);
    }

    UnmatchedOptions withAutomaticOptions(boolean on) {
        return new UnmatchedOptions(trailingSlash, redirectFixedPath, methodNotAllowed, automaticHead, on);
    }
}
