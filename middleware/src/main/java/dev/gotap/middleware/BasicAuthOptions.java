package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

/**
 * How {@link BasicAuth} asks, and whom.
 *
 * @param verifier tells whose user name and password these are
 * @param realm what a browser shows the user; printable ASCII
 * @param optional whether a request without such credentials goes on without a principal
 */
public record BasicAuthOptions(PasswordVerifier verifier, String realm, boolean optional) {

    /**
     * Checks every option.
     *
     * @throws IllegalArgumentException for a realm that cannot stand in a header
     */
    public BasicAuthOptions {
        requireNonNull(verifier, "verifier");
        Challenge.quoted(realm);
    }

    /**
     * A verifier of yours, realm {@code restricted}, not optional.
     *
     * @param verifier tells whose user name and password these are
     * @return the options
     */
    public static BasicAuthOptions of(PasswordVerifier verifier) {
        return new BasicAuthOptions(verifier, "restricted", false);
    }

    /**
     * These options with another realm.
     *
     * @param newRealm printable ASCII
     * @return a copy
     */
    public BasicAuthOptions withRealm(String newRealm) {
        return new BasicAuthOptions(verifier, newRealm, optional);
    }

    /**
     * These options for routes that also serve callers who do not say who they are. Wrong credentials are 401 all the same.
     *
     * @return a copy
     */
    public BasicAuthOptions withOptional() {
        return new BasicAuthOptions(verifier, realm, true);
    }
}
