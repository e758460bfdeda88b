package dev.gotap.middleware;

import dev.gotap.context.Principal;
import org.jspecify.annotations.Nullable;

/** Tells whose user name and password these are, for {@link BasicAuth}. Called by many threads at once; may wait. */
@FunctionalInterface
public interface PasswordVerifier {

    /**
     * Looks up the user and compares the password. Should take as long for an unknown user as for a wrong password: compare
     * with some fixed hash then.
     *
     * @param user not empty, without control characters
     * @param password without control characters; may be empty
     * @return who it is, or null when user or password are wrong
     * @throws Exception if it cannot be told; the request fails with it, and nobody is let in
     */
    @Nullable
    Principal verify(String user, String password) throws Exception;
}
