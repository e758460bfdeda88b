package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import dev.gotap.context.Handler;
import dev.gotap.context.HeaderName;
import dev.gotap.context.Principal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who knows a user name and a password, by HTTP's Basic scheme (RFC 7617), and keeps him under
 * {@link Context#PRINCIPAL}. Anybody else, and anything malformed, is answered with 401 and {@code WWW-Authenticate: Basic
 * realm="...", charset="UTF-8"}. Name and password go over the wire readable, with every request: use it over TLS only.
 */
public final class BasicAuth implements Handler {

    private static final HeaderName AUTHORIZATION = HeaderName.of("Authorization");

    private final PasswordVerifier verifier;
    private final Challenge challenge;
    private final boolean optional;

    private BasicAuth(BasicAuthOptions options) {
        verifier = options.verifier();
        challenge = new Challenge("Basic", "realm=" + Challenge.quoted(options.realm()) + ", charset=\"UTF-8\"");
        optional = options.optional();
    }

    /**
     * Lets in the holders of accounts that are known now. Digests of them are kept, under a key that is drawn anew, and no
     * password; they are compared in constant time, and an unknown user takes the same path as a known one.
     *
     * @param realm what a browser shows the user; printable ASCII
     * @param passwords by user name; at least one
     * @return the handler; one may serve several routers
     * @throws IllegalArgumentException for a name or a password that nobody can send
     */
    public static BasicAuth of(String realm, Map<String, String> passwords) {
        return with(BasicAuthOptions.of(new FixedAccounts(passwords)).withRealm(realm));
    }

    /**
     * Lets in whom a verifier knows.
     *
     * @param options how to ask, and whom
     * @return the handler; one may serve several routers
     */
    public static BasicAuth with(BasicAuthOptions options) {
        return new BasicAuth(requireNonNull(options, "options"));
    }

    @Override
    public void handle(Context c) throws Exception {
        c.filterResponse(challenge);
        String authorization = c.header(AUTHORIZATION);
        if (optional && (authorization == null || !BasicCredentials.isBasic(authorization))) {
            return;
        }
        Principal principal = authorization == null ? null : principal(authorization);
        if (principal == null) {
            throw Challenge.refusal();
        }
        c.set(Context.PRINCIPAL, principal);
    }

    private @Nullable Principal principal(String authorization) throws Exception {
        BasicCredentials credentials = BasicCredentials.parse(authorization);
        return credentials == null ? null : verifier.verify(credentials.user(), credentials.password());
    }
}
